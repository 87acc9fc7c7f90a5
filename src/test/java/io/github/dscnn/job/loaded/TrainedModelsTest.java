// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.loaded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.file.disk.FolderLock;
import io.github.dscnn.model.store.OwnHome;
import io.github.dscnn.task.DscnnException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainedModelsTest {

    @TempDir
    Path temp;

    private OwnHome home;

    @BeforeEach
    void begin() {
        home = new OwnHome(temp.resolve("home"));
    }

    @AfterEach
    void end() {
        home.close();
    }

    private Path model(String name) throws IOException {
        Path folder = Files.createDirectories(temp.resolve(name));
        Files.copy(Path.of("models/phantom/rdf.yaml"), folder.resolve("rdf.yaml"));
        return folder;
    }

    @Test
    void theyStayForGoodTheLastOneFirst() throws IOException {
        List<Path> all = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            Path model = model("model " + i + " ä");
            all.add(0, model);
            TrainedModels.remember(model);
        }
        assertEquals(all, TrainedModels.folders());
        TrainedModels.remember(all.get(7));
        assertEquals(all.get(7), TrainedModels.folders().get(0));
        assertEquals(30, TrainedModels.folders().size());
    }

    @Test
    void whatIsAwayIsPassedOverAndComesBackWithItsDisk() throws IOException {
        Path disk = model("disk").getParent();
        Path far = disk.resolve("disk");
        TrainedModels.remember(far);
        TrainedModels.remember(model("near"));
        Path away = Files.move(far, disk.resolve("away"));
        assertEquals(List.of(disk.resolve("near")), TrainedModels.folders());
        Files.createDirectories(far); // where a disk was mounted
        assertEquals(List.of(disk.resolve("near")), TrainedModels.folders());
        TrainedModels.remember(model("next"));
        Files.delete(far);
        Files.move(away, far);
        assertEquals(List.of(disk.resolve("next"), disk.resolve("near"), far), TrainedModels.folders());
    }

    @Test
    void severalProgramsAddToOneList() throws Exception {
        List<Process> programs = new ArrayList<>();
        for (String name : List.of("a", "b", "c")) programs.add(program(name));
        for (Process program : programs) assertEquals(0, program.waitFor());
        assertEquals(15, TrainedModels.folders().size());
        assertFalse(Files.exists(temp.resolve("home").resolve(FolderLock.FILE)));
    }

    private Process program(String name) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Ddscnn.home=" + temp.resolve("home"),
                "-cp",
                System.getProperty("java.class.path"),
                Adding.class.getName()));
        for (int i : IntStream.range(0, 5).toArray())
            command.add(model(name + i).toString());
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(new File(temp.toFile(), name + ".log"))
                .start();
    }

    /** Another program that trains. */
    static final class Adding {
        public static void main(String[] models) {
            for (String model : models) TrainedModels.remember(Path.of(model));
        }
    }

    @Test
    void aListThatCannotBeWrittenIsSaidAndOneThatCannotBeReadHidesNoDialog() throws IOException {
        Path file = Files.createDirectories(temp.resolve("home").resolve("trained.txt"));
        assertEquals(List.of(), TrainedModels.folders());
        Path model = model("model");
        var failure = assertThrows(DscnnException.class, () -> TrainedModels.remember(model));
        assertTrue(failure.getMessage().contains(file.toString()), failure.getMessage());
        Files.delete(file);
        try (FolderLock mine = FolderLock.claim(temp.resolve("home"), Duration.ZERO, "taken")) {
            var taken = assertThrows(DscnnException.class, () -> TrainedModels.remember(model));
            assertTrue(taken.getMessage().startsWith("Another program writes into"), mine + taken.getMessage());
        }
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.task.DscnnException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One program reads a model that another one replaces. */
class ReplacedModelTest {

    private static final int TIMES = 60;

    @TempDir
    Path temp;

    /** Another program: it writes the one and the other model into a folder in turn. */
    static final class Writer {

        private Writer() {}

        public static void main(String[] folder) {
            for (int i = 0; i < TIMES; i++) write(Path.of(folder[0]), i % 2);
        }

        static void write(Path folder, int which) {
            ModelCard card = which == 0 ? Cards.card() : Cards.twoClasses();
            byte[] weights = ("PK\3\4 only bytes " + which).getBytes(StandardCharsets.ISO_8859_1);
            ModelPackage.write(folder, card, out -> out.write(weights), Cards.tensors(card));
        }
    }

    @Test
    void itIsTheOneOrTheOtherAndNeverHalfOfBoth() throws IOException, InterruptedException {
        Path folder = temp.resolve("model");
        Writer.write(folder, 0);
        Map<Integer, String> weights = Map.of(1, sha(folder), 2, sha(written(1)));
        Process other = writer(folder);
        Set<Integer> met = new HashSet<>();
        while (other.isAlive()) {
            try (ModelPackage model = ModelPackage.read(folder)) {
                int classes = model.traits().classes().size();
                assertEquals(weights.get(classes), model.traits().sha256());
                met.add(classes);
            }
        }
        assertTrue(other.waitFor(1, TimeUnit.MINUTES));
        assertEquals(0, other.exitValue(), Files.readString(temp.resolve("log")));
        assertEquals(Set.of(1, 2), met);
    }

    private Path written(int which) {
        Path folder = temp.resolve("other" + which);
        Writer.write(folder, which);
        return folder;
    }

    private static String sha(Path folder) {
        try (ModelPackage model = ModelPackage.read(folder)) {
            return model.traits().sha256();
        }
    }

    private Process writer(Path folder) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(new File(temp.toFile(), "log"))
                .start();
    }

    @Test
    void aDamagedModelIsRefusedAsBefore() throws IOException {
        Path folder = written(0);
        Files.writeString(folder.resolve("weights.pt"), "PK\3\4 other bytes");
        var failure = assertThrows(DscnnException.class, () -> ModelPackage.read(folder));
        assertTrue(failure.getMessage().contains("were changed or copied only in part"), failure.getMessage());
    }

    @Test
    void aFolderThatIsStillBeingTrainedIntoSaysSo() throws IOException {
        for (String file : new String[] {"history.csv", "checkpoint.json", ".dscnn-lock"}) {
            Path folder = Files.createDirectories(temp.resolve("of " + file));
            Files.createFile(folder.resolve(file));
            var failure = assertThrows(DscnnException.class, () -> ModelPackage.read(folder));
            assertEquals(
                    "The training in " + folder
                            + " has not ended yet, so there is no model; wait for it, or choose another one.",
                    failure.getMessage());
        }
        try (Stream<Path> none = Files.list(Files.createDirectories(temp.resolve("empty")))) {
            assertEquals(0, none.count());
        }
        var failure = assertThrows(DscnnException.class, () -> ModelPackage.read(temp.resolve("empty")));
        assertTrue(failure.getMessage().contains("has no rdf.yaml"), failure.getMessage());
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.Dscnn;
import io.github.dscnn.file.disk.FolderLock;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import io.github.dscnn.tiny.Tiny;
import io.github.dscnn.words.TrainWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder is of one training at a time. */
class TrainingFolderTest {

    @TempDir
    Path temp;

    @Test
    void aSecondTrainingIntoTheFolderOfARunningOneIsRefused() throws IOException {
        phantoms();
        List<String> refused = new ArrayList<>();
        Progress second = (done, total, what) -> {
            if (!refused.isEmpty()) return;
            for (TrainWords words : List.of(words("model"), words("images/../model")))
                refused.add(assertThrows(DscnnException.class, () -> Dscnn.train(words, Progress.NONE))
                        .getMessage());
        };
        Dscnn.train(words("model"), second);
        assertEquals(2, refused.size());
        for (String sentence : refused) {
            assertTrue(sentence.contains("model is being trained into already"), sentence);
            assertTrue(sentence.contains("another folder"), sentence);
        }
        assertTrue(Files.exists(temp.resolve("model/rdf.yaml")));
        assertFalse(Files.exists(temp.resolve("model").resolve(FolderLock.FILE)));
    }

    @Test
    void afterAnErrorTheFolderIsFreeAgainAndAsItWas() throws IOException {
        phantoms();
        Progress broken = (done, total, what) -> {
            throw new OutOfMemoryError("Java heap space");
        };
        for (int i = 0; i < 2; i++) {
            assertThrows(OutOfMemoryError.class, () -> Dscnn.train(words("new/model"), broken));
            assertFalse(Files.exists(temp.resolve("new")));
        }
        Dscnn.train(words("new/model"), Progress.NONE);
        assertTrue(Files.exists(temp.resolve("new/model/rdf.yaml")));
    }

    @Test
    void aFolderThatAnotherProgramTrainsIntoIsRefused() throws IOException, InterruptedException {
        Path model = Files.createDirectories(temp.resolve("model"));
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        model.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertEquals('h', other.getInputStream().read());
            DscnnException error = assertThrows(
                    DscnnException.class,
                    () -> TrainingFolder.claim(words("model")).close());
            assertTrue(error.getMessage().contains("is being trained into already"), error.getMessage());
        } finally {
            other.destroyForcibly().waitFor();
        }
        assertTrue(Files.exists(model.resolve(FolderLock.FILE)), "a killed program leaves its file");
        TrainingFolder.claim(words("model")).close();
        try (Stream<Path> files = Files.list(model)) {
            assertEquals(0, files.count());
        }
    }

    /** Another program: it holds the lock until it is killed. */
    static final class Holder {

        private Holder() {}

        /** Says h when it holds the lock of the folder. */
        public static void main(String[] arguments) throws Exception {
            Path lock = Path.of(arguments[0], FolderLock.FILE);
            java.nio.channels.FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)
                    .lock();
            System.out.print('h');
            System.out.flush();
            Thread.sleep(60_000);
        }
    }

    private void phantoms() throws IOException {
        Tiny.phantoms(temp, 2, 32, 1);
        Files.writeString(temp.resolve("short.json"), "{\"sampling\": {\"steps\": 1}}");
    }

    private TrainWords words(String folder) {
        TrainWords words = new TrainWords();
        words.recipe = temp.resolve("short.json").toString();
        words.images = temp.resolve("images").toString();
        words.labels = temp.resolve("labels").toString();
        words.folder = temp.resolve(folder).toString();
        words.width = 4;
        words.epochs = 1;
        words.device = "cpu";
        words.threads = 1;
        return words;
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Unfinished;
import io.github.dscnn.tiny.Tiny;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a killed program leaves. */
class KilledTest {

    private static final Duration NOW = Duration.ZERO;

    @TempDir
    Path folder;

    /** Another program: it writes a file, and data with their header, again and again, until it is killed. */
    static final class Writer {

        private static final int SIZE = 1 << 20;

        private Writer() {}

        /** Says w when everything is there once. */
        @SuppressWarnings("try")
        public static void main(String[] arguments) {
            Path folder = Path.of(arguments[0]);
            try (FolderLock mine = FolderLock.claim(folder, NOW, "taken")) {
                for (int i = 0; true; i++) {
                    String digit = String.valueOf(i % 10);
                    AtomicFile.write(folder.resolve("file"), digit.repeat(SIZE));
                    AtomicFile.writePair(
                            folder.resolve("a.raw"),
                            out -> out.write(digit.repeat(SIZE).getBytes()),
                            folder.resolve("a.mhd"),
                            digit);
                    if (i == 0) System.out.print('w');
                    System.out.flush();
                }
            }
        }
    }

    private Process writer() throws IOException {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        int said = writer.getInputStream().read();
        if (said != 'w') writer.destroyForcibly();
        assertEquals('w', said);
        return writer;
    }

    @RepeatedTest(4)
    void filesAreCompleteAndNoHeaderDescribesOtherData(RepetitionInfo now) throws Exception {
        Process writer = writer();
        try {
            assertThrows(DscnnException.class, () -> FolderLock.claim(folder, NOW, "taken"), "it holds the folder");
            Thread.sleep(17L * now.getCurrentRepetition());
        } finally {
            writer.destroyForcibly().waitFor();
        }
        whole(Files.readString(folder.resolve("file")));
        if (Files.exists(folder.resolve("a.mhd"))) {
            String data = Files.readString(folder.resolve("a.raw"));
            whole(data);
            assertEquals(Files.readString(folder.resolve("a.mhd")), data.substring(0, 1));
        }
        FolderLock.claim(folder, NOW, "taken").close();
        assertEquals(List.of(), names("part"), "litter goes with the next start");
        assertEquals(List.of(), names("lock"));
    }

    private static void whole(String text) {
        assertEquals(Writer.SIZE, text.length());
        assertEquals(1, text.chars().distinct().count());
    }

    @Test
    void whatLivingProcessesAndOthersWorkOnStays() throws Exception {
        Path own = Files.createFile(Unfinished.beside(folder.resolve("own.tif")));
        Path foreign = Files.createFile(folder.resolve(".other.part"));
        long gone = Tiny.endedProcess();
        Path left = Files.createDirectories(folder.resolve(".model." + gone + "-1-2.part"));
        Files.createFile(left.resolve("weights.pt"));
        long reused = ProcessHandle.current().pid();
        Files.createFile(folder.resolve(".mask.tif." + reused + "-1-2.part"));
        Unfinished.sweep(folder);
        assertTrue(Files.exists(own) && Files.exists(foreign));
        assertEquals(2, names("part").size(), names("part").toString());
    }

    @Test
    void aClockThatWasSetMeanwhileKillsNobody() throws Exception {
        Process lives = writer();
        try {
            long begin = lives.info().startInstant().orElseThrow().toEpochMilli();
            for (long shift : new long[] {-2000, 0, 2000})
                Files.createFile(folder.resolve(".a." + lives.pid() + "-" + (begin + shift) + "-2.part"));
            Path earlier =
                    Files.createFile(folder.resolve(".a." + lives.pid() + "-" + (begin - 3_600_000) + "-2.part"));
            Unfinished.sweep(folder);
            assertTrue(Files.notExists(earlier), "another process had that number an hour before");
            long left = names("-2.part").size();
            assertEquals(3, left);
        } finally {
            lives.destroyForcibly().waitFor();
        }
    }

    @Test
    void whatALinkLeadsToIsNotTakenForALock() throws IOException {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"), "no links here");
        Path precious = Files.writeString(folder.resolve("precious.txt"), "years of work");
        Path results = Files.createDirectory(folder.resolve("results"));
        Files.createSymbolicLink(results.resolve(FolderLock.FILE), precious);
        var failure = assertThrows(DscnnException.class, () -> FolderLock.claim(results, NOW, "taken"));
        assertTrue(failure.getMessage().contains("is a link"), failure.getMessage());
        assertEquals("years of work", Files.readString(precious));
        Files.delete(results.resolve(FolderLock.FILE));
        FolderLock.claim(results, NOW, "taken").close();
    }

    @Test
    void aPairThatCannotBeWrittenLeavesTheOlderOne() throws IOException {
        Path data = Files.writeString(folder.resolve("a.raw"), "old");
        Path header = Files.writeString(folder.resolve("a.mhd"), "old");
        assertThrows(
                DscnnException.class,
                () -> AtomicFile.writePair(
                        data,
                        out -> {
                            throw new IOException("no room");
                        },
                        header,
                        "new"));
        assertEquals("oldold", Files.readString(data) + Files.readString(header));
        assertEquals(List.of(), names("part"));
    }

    @Test
    @SuppressWarnings("try")
    void oneWorkWaitsForAnotherForAWhile() throws Exception {
        FolderLock first = FolderLock.claim(folder, NOW, "taken");
        assertThrows(
                DscnnException.class, () -> FolderLock.claim(folder.resolve("../" + folder.getFileName()), NOW, "t"));
        Thread later = new Thread(() -> {
            try {
                Thread.sleep(150);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            first.close();
        });
        later.start();
        FolderLock.claim(folder, Duration.ofSeconds(20), "taken").close();
        later.join();
        assertTrue(Files.exists(folder));
    }

    private List<String> names(String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ending))
                    .toList();
        }
    }
}

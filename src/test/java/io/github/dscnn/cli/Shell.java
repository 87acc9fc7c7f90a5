// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The command line in this JVM, in front of a folder that a failing command must leave as it was. */
public record Shell(Path folder) {

    private static final Pattern TWO_SENTENCES = Pattern.compile("[^.][.!?] +\\p{Lu}");

    /** What a command gave. */
    public record Answer(int code, String out, String err) {

        /** The sentence of a failure, or the last line of the log. */
        public String last() {
            return err.strip().substring(err.strip().lastIndexOf('\n') + 1);
        }
    }

    public Answer run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(stream(out), stream(err), arguments);
        return new Answer(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Runs a command that has to succeed. */
    public Answer works(String... arguments) {
        Answer answer = run(arguments);
        assertEquals(0, answer.code(), answer.err());
        return answer;
    }

    /** Runs a command that has to end with this exit code and one sentence with these parts, and to change no file. */
    public void fails(int code, String[] arguments, String... parts) throws IOException {
        Map<String, String> before = files();
        Answer answer = run(arguments);
        assertEquals(code, answer.code(), answer.err());
        assertEquals("", answer.out());
        assertFalse(answer.err().contains("\tat "), answer.err());
        assertFalse(TWO_SENTENCES.matcher(answer.last()).find(), answer.last());
        for (String part : parts)
            assertTrue(answer.last().contains(part), answer.last() + "\ndoes not contain: " + part);
        assertEquals(before, files(), answer.err());
    }

    /** What measures results of the folder and writes its table {@code t.csv}. */
    public String[] evaluation(String prediction, String reference) {
        return new String[] {
            "evaluate",
            "--prediction",
            folder + "/" + prediction,
            "--reference",
            folder + "/" + reference,
            "--table",
            folder + "/t.csv"
        };
    }

    /** Name and content of everything in the folder. */
    private Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.toList())
                files.put(path.toString(), Files.isDirectory(path) ? "folder" : content(path));
        }
        return files;
    }

    private static String content(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        return bytes.length + " bytes, " + Arrays.hashCode(bytes);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}

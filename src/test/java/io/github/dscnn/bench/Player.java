// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.bench;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A process that takes commands, one a line, and answers each with one line of JSON. */
final class Player implements AutoCloseable {

    private final Process process;
    private final BufferedReader answers;
    private final PrintWriter commands;
    private final JsonObject hello;

    Player(List<String> command) throws IOException {
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        commands = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
        hello = answer();
    }

    /** What it said first: its memory after the bare start, and its version. */
    JsonObject hello() {
        return hello;
    }

    JsonObject ask(String command) throws IOException {
        commands.println(command);
        JsonObject answer = answer();
        if (answer.has("error")) throw new IOException(command + ": " + answer.get("error"));
        return answer;
    }

    private JsonObject answer() throws IOException {
        String line = answers.readLine();
        while (line != null && !line.startsWith("{")) line = answers.readLine();
        if (line == null) throw new IOException("the process ended: " + process.info());
        return JsonParser.parseString(line).getAsJsonObject();
    }

    /** It ends with its input. */
    @Override
    public void close() {
        commands.close();
        process.onExit().join();
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.model.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.dscnn.task.DscnnException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArrivalTest {

    @TempDir
    Path models;

    @Test
    void ofTwoThatArriveAtOnceUnderOneNameOneIsKeptAndTheOtherIsTold() throws Exception {
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            for (int i = 0; i < 50; i++) {
                String name = "model " + i;
                CyclicBarrier together = new CyclicBarrier(2);
                Callable<String> arrives = () -> arrives(name, together);
                List<String> said = two.invokeAll(List.of(arrives, arrives)).stream()
                        .map(ArrivalTest::of)
                        .sorted()
                        .toList();
                String told =
                        "There is something at " + models.resolve(name) + " already; move it away or delete it first.";
                assertEquals(List.of(told, "kept"), said);
            }
        } finally {
            two.shutdown();
        }
        try (Stream<Path> files = Files.list(models)) {
            assertEquals(50, files.count(), "nothing is left of those that were not kept");
        }
    }

    private static String of(Future<String> said) {
        try {
            return said.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private String arrives(String name, CyclicBarrier together) throws Exception {
        try (Arrival arrival = Arrival.in(models)) {
            fill(arrival.folder());
            together.await();
            arrival.keep(name);
            return "kept";
        } catch (DscnnException e) {
            return e.getMessage();
        }
    }

    private static void fill(Path folder) throws IOException {
        Files.writeString(folder.resolve("rdf.yaml"), "type: model");
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloadTest {

    private static final int MOST = 1000;

    @TempDir
    Path temp;

    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String[] parts = exchange.getRequestURI().getPath().split("/");
            int size = Integer.parseInt(parts[2]);
            exchange.sendResponseHeaders(200, parts[1].equals("said") ? size : 0);
            try (var out = exchange.getResponseBody()) {
                out.write(new byte[size]);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aFileUpToTheBoundIsTaken() throws IOException {
        for (String way : new String[] {"said", "unsaid"}) {
            Path file = temp.resolve(way);
            download(way, MOST).get(file, MOST, Progress.NONE);
            assertEquals(MOST, Files.size(file), way);
        }
    }

    @Test
    void aLargerFileIsRefusedWhetherItSaysSoOrNot() {
        for (String way : new String[] {"said", "unsaid"}) {
            Download download = download(way, MOST + 1);
            var failure =
                    assertThrows(DscnnException.class, () -> download.get(temp.resolve(way), MOST, Progress.NONE), way);
            assertTrue(failure.getMessage().contains("more than such a file of a model can be"), failure.getMessage());
        }
        assertTrue(Files.notExists(temp.resolve("said")));
    }

    private Download download(String way, int size) {
        return new Download(
                URI.create("http://localhost:" + server.getAddress().getPort() + "/" + way + "/" + size),
                Download.PATIENCE);
    }
}

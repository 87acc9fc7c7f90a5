// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.engine;

import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A file in the network; on Maven Central its checksum lies beside it. */
public final class Download {

    /** SHA-256 of files whose content is known, by their address. */
    static final Map<String, String> KNOWN = Map.of(
            "https://repo1.maven.org/maven2/ai/djl/pytorch/pytorch-native-cpu/2.7.1/pytorch-native-cpu-2.7.1-linux-x86_64.jar",
            "1769928feaaa2389b4aa68390e7787ce1707290258b167d016a200fced4b8c39");

    /** How long nothing may come before a download is given up, where nobody says otherwise. */
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final int FOUND = 200;
    private static final int MISSING = 404;
    private static final Duration CONNECT = Duration.ofSeconds(20);
    private static final long LOOK_MS = 100;

    private final URI address;
    private final Duration patience;
    private final Map<String, String> known;

    /** @param patience how long nothing may come before it is given up */
    public Download(URI address, Duration patience) {
        this(address, patience, KNOWN);
    }

    Download(URI address, Duration patience, Map<String, String> known) {
        this.address = address;
        this.patience = patience;
        this.known = known;
    }

    /** Size in bytes; -1 when the server does not say. */
    long bytes() {
        HttpRequest ask = HttpRequest.newBuilder(address)
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .timeout(patience)
                .build();
        HttpResponse<Void> answer = found(send(ask, BodyHandlers.discarding(), () -> 0, 0, Progress.NONE));
        return answer.headers().firstValueAsLong("content-length").orElse(-1);
    }

    /**
     * Fetches the file and compares its checksum: the known one, else that of the server where it has one.
     *
     * @param to is written; what is there after an error is no use
     * @param total its size for the progress; 0 or less: unknown
     * @throws DscnnException if file or checksum cannot be fetched, or they do not fit
     */
    void fetch(Path to, long total, Progress progress) throws IOException {
        get(to, Long.MAX_VALUE, total, progress);
        if (!fits(to))
            throw new DscnnException("What came from %s is damaged (its checksum differs); try again.", address);
    }

    /**
     * Fetches the file as it is.
     *
     * @param to is written; what is there after an error is no use
     * @param most bytes that are taken
     * @param progress is told how many bytes have come, and may stop it
     * @throws DscnnException if it cannot be fetched, or is larger
     */
    public void get(Path to, long most, Progress progress) {
        get(to, most, 0, progress);
    }

    /** With its size for the progress; 0 or less: unknown. */
    void get(Path to, long most, long total, Progress progress) {
        HttpRequest get = HttpRequest.newBuilder(address).build();
        BodyHandler<Path> file = info -> {
            long size = info.headers().firstValueAsLong("content-length").orElse(0);
            return size > most
                    ? BodySubscribers.replacing(null)
                    : BodyHandlers.ofFile(to).apply(info);
        };
        Arrived arrived = () -> {
            if (size(to) > most) throw tooLarge(most);
            return size(to);
        };
        HttpResponse<Path> answer = found(send(get, file, arrived, total, progress));
        if (answer.body() == null || answer.body().toFile().length() > most) throw tooLarge(most);
    }

    private DscnnException tooLarge(long most) {
        return new DscnnException(
                "%s is larger than %s MB, more than such a file of a model can be; do not use it.",
                address, most >> 20);
    }

    private static long size(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    private boolean fits(Path file) throws IOException {
        String sha256 = known.get(address.toString());
        if (sha256 != null) return sha256.equals(digest(file, "SHA-256"));
        Optional<String> sha1 = checksum();
        return sha1.isEmpty() || sha1.get().equals(digest(file, "SHA-1"));
    }

    /** The file as text. */
    String text() {
        HttpRequest ask = HttpRequest.newBuilder(address).timeout(patience).build();
        return found(send(ask, BodyHandlers.ofString(), () -> 0, 0, Progress.NONE))
                .body();
    }

    /** The checksum beside the file; empty if the server says that it has none. */
    private Optional<String> checksum() {
        HttpRequest ask = HttpRequest.newBuilder(URI.create(address + ".sha1"))
                .timeout(patience)
                .build();
        HttpResponse<String> answer = send(ask, BodyHandlers.ofString(), () -> 0, 0, Progress.NONE);
        if (answer.statusCode() == MISSING) return Optional.empty();
        return Optional.of(found(answer).body().strip().split("\\s")[0].toLowerCase(Locale.ROOT));
    }

    private static String digest(Path file, String algorithm) throws IOException {
        try (DigestInputStream in =
                new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance(algorithm))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }

    private static <T> HttpResponse<T> found(HttpResponse<T> answer) {
        if (answer.statusCode() == FOUND) return answer;
        throw new DscnnException(
                "The server does not give %s (it answers %s); try again later, or give a file instead.",
                answer.request().uri(), answer.statusCode());
    }

    /** How much has come so far. */
    private interface Arrived {
        long bytes() throws IOException;
    }

    private <T> HttpResponse<T> send(
            HttpRequest request, BodyHandler<T> body, Arrived arrived, long total, Progress progress) {
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        BodyHandler<T> found = info -> info.statusCode() == FOUND ? body.apply(info) : BodySubscribers.replacing(null);
        CompletableFuture<HttpResponse<T>> answer = client.sendAsync(request, found);
        try {
            return await(answer, arrived, total, progress);
        } catch (ExecutionException | IOException e) {
            throw failed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } finally {
            answer.cancel(true);
        }
    }

    /** Looks often at what came, so that a stop works and a silent server is noticed. */
    private <T> T await(CompletableFuture<T> answer, Arrived arrived, long total, Progress progress)
            throws IOException, ExecutionException, InterruptedException {
        long before = 0;
        long since = System.nanoTime();
        while (true) {
            try {
                return answer.get(LOOK_MS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                long now = arrived.bytes();
                progress.report(
                        now, Math.max(0, total), "downloading " + (now >> 20) + " MB from " + address.getHost());
                if (now > before) since = System.nanoTime();
                before = now;
                if (System.nanoTime() - since > patience.toNanos()) throw failed(e);
            }
        }
    }

    private DscnnException failed(Exception e) {
        return new DscnnException(
                e,
                "%s cannot be fetched: the network does not answer, or something in between forbids it; check the network"
                        + " and the proxy, or give a file instead.",
                address);
    }
}

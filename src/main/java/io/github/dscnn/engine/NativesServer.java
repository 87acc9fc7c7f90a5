// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.engine;

import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Where PyTorch's natives can be had. Maven Central has those for CPUs as one jar; those for GPUs are larger than it takes
 * (DJL's issue 3784), so they come from the server from which DJL itself would fetch them: {@code files.txt} names a packed
 * file for each library, {@code cu128/linux-x86_64/native/lib/libtorch.so.gz}.
 *
 * @param central Maven Central's address
 * @param djl address of the server of DJL's makers, up to {@code pytorch/}
 * @param patience how long nothing may come before it is given up
 */
record NativesServer(URI central, URI djl, Duration patience) {

    static final NativesServer STANDARD = new NativesServer(
            URI.create("https://repo1.maven.org/maven2/"),
            URI.create("https://publish.djl.ai/pytorch/"),
            Duration.ofSeconds(60));

    private static final String PACKED = ".gz";
    private static final int BUFFER = 1 << 20;

    /** Asks what a flavour for a machine is made of, and how large it is. */
    Natives.Offer offer(String flavour, Machine machine) {
        if (flavour.equals(Machine.CPU)) {
            URI jar = jar(flavour, machine);
            return new Natives.Offer(flavour, jar, new Download(jar, patience).bytes(), Map.of());
        }
        URI folder = djl.resolve(TorchEngine.VERSION + "/");
        Map<URI, Long> sizes = new LinkedHashMap<>();
        for (URI library : libraries(folder, flavour, machine))
            sizes.put(library, new Download(library, patience).bytes());
        boolean said = sizes.values().stream().allMatch(size -> size >= 0);
        long bytes = sizes.values().stream().mapToLong(Long::longValue).sum();
        return new Natives.Offer(flavour, folder, said ? bytes : -1, sizes);
    }

    /** Where Maven Central has the jar of a flavour. */
    URI jar(String flavour, Machine machine) {
        String artifact = "pytorch-native-" + flavour;
        String version = TorchEngine.VERSION;
        return central.resolve("ai/djl/pytorch/" + artifact + "/" + version + "/" + artifact + "-" + version + "-"
                + machine.classifier() + ".jar");
    }

    private List<URI> libraries(URI folder, String flavour, Machine machine) {
        URI list = folder.resolve("files.txt");
        String start = flavour + "/" + machine.classifier() + "/";
        List<URI> libraries = new Download(list, patience)
                .text()
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith(start) && line.endsWith(PACKED))
                .map(line -> folder.resolve(checked(line, list)))
                .toList();
        boolean torch = libraries.stream().anyMatch(one -> name(one).equals(System.mapLibraryName("torch")));
        if (torch) return libraries;
        throw new DscnnException(
                "%s names no PyTorch for %s on %s; the page Use the GPU of the docs says what else can be done.",
                list, flavour, machine.classifier());
    }

    private static String checked(String line, URI list) {
        if (line.matches("[\\w./%+-]+") && !line.contains("..")) return line;
        throw new DscnnException("%s has a line that is no file's address (%s); try again later.", list, line);
    }

    /** The library's name: the last part of the address, unpacked and with its plus signs. */
    private static String name(URI library) {
        String path = library.getRawPath();
        String last = path.substring(path.lastIndexOf('/') + 1, path.length() - PACKED.length());
        String name = URLDecoder.decode(last.replace("+", "%2B"), StandardCharsets.UTF_8);
        if (name.matches(NativesJar.LIBRARY)) return name;
        throw new DscnnException("%s is no library's name; nothing was installed.", library);
    }

    /**
     * Fetches the libraries of an offer one after another and unpacks them; each file's own checksum is compared.
     *
     * @param folder is written
     */
    void fetch(Natives.Offer offer, Path folder, Progress progress) throws IOException {
        long total = Math.max(0, offer.bytes());
        long before = 0;
        for (Map.Entry<URI, Long> one : offer.libraries().entrySet()) {
            long size = Math.max(0, one.getValue());
            Path packed = folder.resolve("packed" + PACKED);
            Progress part = progress.within(before, before + size, total);
            new Download(one.getKey(), patience).get(packed, Long.MAX_VALUE, size, part);
            unpack(packed, folder.resolve(name(one.getKey())), one.getKey(), part);
            Files.delete(packed);
            before += size;
        }
    }

    private static void unpack(Path packed, Path to, URI library, Progress progress) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(packed), BUFFER)) {
            NativesJar.copy(in, to, (done, total, what) -> progress.report(1, 1, what));
        } catch (ZipException | EOFException e) {
            throw new DscnnException(e, "What came from %s is damaged; try again.", library);
        }
    }
}

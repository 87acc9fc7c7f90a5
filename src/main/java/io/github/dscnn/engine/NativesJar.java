// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.engine;

import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * PyTorch's natives as Maven Central has them: {@code native/lib/pytorch.properties} says version, flavour, platform and
 * the names of the libraries, which lie in {@code pytorch/FLAVOUR/PLATFORM/}.
 *
 * @param file the jar
 * @param version such as {@code 2.7.1-20250812}
 * @param flavour {@code cpu}, {@code cu128}, ...
 * @param classifier the platform, such as {@code linux-x86_64}
 * @param libraries names of the files
 */
record NativesJar(Path file, String version, String flavour, String classifier, List<String> libraries) {

    static final String FACTS = "native/lib/pytorch.properties";

    /** What a library's name may be, so that it lands nowhere else. */
    static final String LIBRARY = "[\\w.+-]*\\w";

    private static final String NAME =
            "pytorch-native-cpu-" + TorchEngine.VERSION + "-" + Machine.here().classifier() + ".jar";
    private static final int BUFFER = 1 << 20;

    /**
     * Reads what a jar says of itself.
     *
     * @throws DscnnException if it is no such jar
     */
    static NativesJar read(Path file) {
        if (!Files.isRegularFile(file)) throw new DscnnException("There is no file %s; check the path.", file);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry entry = zip.getEntry(FACTS);
            if (entry == null) throw other(file, null);
            Properties facts = new Properties();
            try (InputStream in = zip.getInputStream(entry)) {
                facts.load(in);
            }
            return of(file, facts);
        } catch (IOException | IllegalArgumentException e) {
            throw other(file, e);
        }
    }

    private static NativesJar of(Path file, Properties facts) {
        List<String> libraries = List.of(facts.getProperty("libraries", "").split(","));
        boolean names = libraries.stream().allMatch(name -> name.matches(LIBRARY));
        String flavour = facts.getProperty("flavor", "");
        if (!names || !flavour.matches("[\\w-]+")) throw other(file, null);
        return new NativesJar(
                file, facts.getProperty("version", ""), flavour, facts.getProperty("classifier", ""), libraries);
    }

    private static DscnnException other(Path file, Exception cause) {
        return new DscnnException(
                cause,
                "%s is not a jar with PyTorch, or is not complete; choose %s as Maven Central has it.",
                file,
                NAME);
    }

    /**
     * Says whether it is for this program and a machine.
     *
     * @throws DscnnException if it is not
     */
    void check(Machine machine) {
        if (!version.split("-")[0].equals(TorchEngine.VERSION))
            throw new DscnnException(
                    "%s holds PyTorch %s, this program needs %s; choose %s.", file, version, TorchEngine.VERSION, NAME);
        if (!classifier.equals(machine.classifier()))
            throw new DscnnException(
                    "%s is for %s, this computer is %s; choose the file for it.",
                    file, classifier, machine.classifier());
        if (!machine.flavours().contains(flavour))
            throw new DscnnException(
                    "%s is of the kind %s, this program runs %s on %s; choose one of these.",
                    file, flavour, String.join(" and ", machine.flavours()), classifier);
        if (!libraries.contains(System.mapLibraryName("torch"))) throw other(file, null);
    }

    /** Size of the libraries when they are unpacked, in bytes. */
    long bytes() {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            long bytes = 0;
            for (String library : libraries) bytes += entry(zip, library).getSize();
            return bytes;
        } catch (IOException e) {
            throw other(file, e);
        }
    }

    /** Writes the libraries into a folder and compares their checksums. */
    void unpack(Path folder, Progress progress) throws IOException {
        long total = bytes();
        long done = 0;
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (String library : libraries) done = copy(zip, library, folder, done, total, progress);
        }
    }

    private long copy(ZipFile zip, String library, Path folder, long before, long total, Progress progress)
            throws IOException {
        ZipEntry entry = entry(zip, library);
        try (CheckedInputStream in = new CheckedInputStream(zip.getInputStream(entry), new CRC32())) {
            long done =
                    copy(in, folder.resolve(library), (now, of, what) -> progress.report(before + now, total, what));
            if (in.getChecksum().getValue() != entry.getCrc()) throw other(file, null);
            return before + done;
        }
    }

    /**
     * Writes what is read into a file.
     *
     * @param progress is told how many bytes are written, and may stop it
     * @return bytes written
     */
    static long copy(InputStream in, Path to, Progress progress) throws IOException {
        long done = 0;
        try (OutputStream out = Files.newOutputStream(to)) {
            byte[] buffer = new byte[BUFFER];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                progress.report(done, 0, "unpacking " + to.getFileName());
                out.write(buffer, 0, n);
                done += n;
            }
        }
        return done;
    }

    private ZipEntry entry(ZipFile zip, String library) {
        ZipEntry entry = zip.getEntry("pytorch/" + flavour + "/" + classifier + "/" + library);
        if (entry == null) throw other(file, null);
        return entry;
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.engine;

import ai.djl.util.Utils;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import io.github.dscnn.task.Unfinished;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * PyTorch's native libraries on this computer: what is there, and how to install what is not, from a file or from the
 * network. Nothing here starts the engine, and nothing but {@link #offer} and {@link #download} uses the network.
 *
 * <pre>{@code
 * Natives natives = Natives.standard();
 * Natives.Offer offer = natives.offer();      // show its text and ask
 * natives.download(offer, progress);
 * }</pre>
 */
public final class Natives {

    private static final List<String> OWN_CHOICE = List.of("PYTORCH_LIBRARY_PATH", "PYTORCH_VERSION", "PYTORCH_FLAVOR");

    private static final String DOWNLOAD = "download.jar";

    /** Space for packed libraries and what they hold, in their own size: code shrinks to about half. */
    private static final int UNPACKED = 3;

    /** What {@link #choose} told DJL in this JVM; anything else is the user's choice. */
    private static final Map<String, String> TOLD = new ConcurrentHashMap<>();

    private final Path cache;
    private final Machine machine;
    private final NativesServer server;

    /**
     * What can be downloaded.
     *
     * @param flavour {@code cpu} or {@code cu128}
     * @param address of the jar, or of the folder of the libraries
     * @param bytes size of all; -1 when the server does not say
     * @param libraries size of each packed library by its address; empty for a jar
     */
    public record Offer(String flavour, URI address, long bytes, Map<URI, Long> libraries) {

        /** One line for a person to decide on. */
        public String text() {
            String size = bytes < 0 ? "unknown size" : Math.max(1, bytes >> 20) + " MB";
            String kind = flavour.equals(Machine.CPU) ? "CPUs" : "NVIDIA's GPUs and CPUs";
            String files = libraries.isEmpty() ? "" : " (" + libraries.size() + " files)";
            return "PyTorch " + TorchEngine.VERSION + " for " + kind + ", " + size + ", from " + address + files;
        }
    }

    Natives(Path cache, Machine machine, NativesServer server) {
        this.cache = cache;
        this.machine = machine;
        this.server = server;
    }

    /** Those of this computer, in the cache of DJL (ENGINE_CACHE_DIR, DJL_CACHE_DIR, else as {@link NativesPlace} says). */
    public static Natives standard() {
        TorchEngine.offline();
        return new Natives(Utils.getEngineCacheDir("pytorch"), Machine.here(), NativesServer.STANDARD);
    }

    /** Where they are unpacked. */
    public Path folder() {
        return cache;
    }

    /** Bytes in that folder. */
    public long bytes() {
        if (!Files.isDirectory(cache)) return 0;
        try (Stream<Path> files = Files.walk(cache)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }

    /** Names of the folders of natives for this computer. */
    public List<String> installed() {
        return InstalledNatives.in(cache, machine).stream()
                .map(one -> one.folder().getFileName().toString())
                .toList();
    }

    /** Flavours that are installed or on the class path. */
    List<String> flavours() {
        List<String> all = new ArrayList<>(InstalledNatives.bundled(machine));
        InstalledNatives.in(cache, machine).forEach(one -> all.add(one.flavour()));
        return all.stream().distinct().toList();
    }

    /** Tells DJL which installed natives to load, unless the user did so; before the engine starts. */
    void choose() {
        TOLD.forEach((name, value) -> System.getProperties().remove(name, value));
        TOLD.clear();
        if (OWN_CHOICE.stream().anyMatch(name -> Utils.getEnvOrSystemProperty(name) != null)) return;
        boolean bundled = !InstalledNatives.bundled(machine).isEmpty();
        Optional<InstalledNatives> one = InstalledNatives.choose(
                InstalledNatives.in(cache, machine), machine, bundled, Surroundings.cudaVersion());
        one.ifPresent(natives -> {
            TOLD.put("PYTORCH_LIBRARY_PATH", natives.folder().toString());
            TOLD.put("PYTORCH_VERSION", natives.version());
            TOLD.put("PYTORCH_FLAVOR", natives.flavour());
        });
        TOLD.forEach(System::setProperty);
    }

    /**
     * Asks the network for the natives that fit this computer: those for GPUs where a fitting CUDA runtime is, else those
     * for CPUs; also where those for GPUs cannot be had and there are none at all.
     *
     * @throws DscnnException if there are none for it, or the network does not answer
     */
    public Offer offer() {
        return offer(Surroundings.cudaVersion());
    }

    Offer offer(int cuda) {
        if (!machine.fits(cuda)) return offer(Machine.CPU);
        try {
            return offer(Machine.CUDA);
        } catch (DscnnException e) {
            if (flavours().isEmpty()) return offer(Machine.CPU);
            throw e;
        }
    }

    Offer offer(String flavour) {
        if (machine.flavours().contains(flavour)) return server.offer(flavour, machine);
        throw new DscnnException(
                "There is nothing to download for %s on %s: %s.",
                flavour, machine.classifier(), Diagnosis.why(machine));
    }

    /**
     * Downloads what was offered and installs it; leaves nothing behind when that fails or is stopped.
     *
     * @return one sentence for a person
     * @throws DscnnException if the network or the disk fails
     */
    public String download(Offer offer, Progress progress) {
        progress.log("downloading " + offer.text());
        if (!offer.libraries().isEmpty())
            return install(offer.flavour(), UNPACKED * offer.bytes(), part -> server.fetch(offer, part, progress));
        Path jar = null;
        try {
            prepare(offer.bytes());
            jar = Unfinished.beside(cache.resolve(DOWNLOAD));
            new Download(offer.address(), server.patience()).fetch(jar, offer.bytes(), progress.within(0, 1, 2));
            return install(jar, progress.within(1, 2, 2));
        } catch (IOException e) {
            throw unwritable(e);
        } finally {
            delete(jar);
        }
    }

    /**
     * Installs a jar of natives as Maven Central has it, all or nothing.
     *
     * @return one sentence for a person, which says whether a restart is needed
     * @throws DscnnException if it is no such jar, is for another computer or version, or the disk fails
     */
    public String install(Path file, Progress progress) {
        NativesJar jar = NativesJar.read(file);
        jar.check(machine);
        return install(jar.flavour(), jar.bytes(), part -> jar.unpack(part, progress));
    }

    /** Writes the libraries into a folder. */
    private interface Filling {
        void into(Path folder) throws IOException;
    }

    private String install(String flavour, long bytes, Filling libraries) {
        String name = TorchEngine.VERSION + "-" + flavour + "-" + machine.classifier();
        Path place = cache.resolve(name);
        if (InstalledNatives.of(place, machine).isPresent())
            return "PyTorch " + name + " is installed already in " + cache + ".";
        Path part = null;
        try {
            prepare(bytes);
            part = Files.createDirectory(Unfinished.beside(place));
            libraries.into(part);
            force(part);
            delete(place);
            NativesPlace.share(Files.move(part, place).getParent());
        } catch (IOException e) {
            throw unwritable(e);
        } finally {
            delete(part);
        }
        return "PyTorch " + name + " was installed in " + cache
                + (TorchEngine.started() ? "; restart Fiji (ImageJ) to use it." : ".");
    }

    /** Makes the cache, and room in it. */
    private void prepare(long bytes) throws IOException {
        Files.createDirectories(cache);
        NativesUnpacking.sweep(cache);
        long free = Files.getFileStore(cache).getUsableSpace();
        if (free < bytes)
            throw new DscnnException(
                    "The disk of %s has %s MB left, but %s MB are needed; make room there, or set DJL_CACHE_DIR.",
                    cache, free >> 20, bytes >> 20);
    }

    /** Brings libraries to the disk before they come to their place. */
    private static void force(Path part) throws IOException {
        try (Stream<Path> files = Files.list(part)) {
            for (Path file : files.toList()) Unfinished.force(file);
        }
        Unfinished.forceList(part);
    }

    private DscnnException unwritable(IOException e) {
        return new DscnnException(
                e,
                "PyTorch cannot be installed in %s (%s); make room, ask for permission to write there, or set"
                        + " DJL_CACHE_DIR.",
                cache,
                e.getMessage());
    }

    /** Deletes a file or folder of ours; what cannot be deleted stays. */
    private static void delete(Path path) {
        if (path != null) Utils.deleteQuietly(path);
    }
}

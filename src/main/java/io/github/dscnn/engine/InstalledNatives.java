// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Natives that are unpacked in the engine's cache, in a folder of the name VERSION-FLAVOUR-PLATFORM, as DJL names it.
 *
 * @param folder where the libraries lie
 * @param version such as {@code 2.7.1}, or {@code 2.7.1-20250812} where DJL unpacked a jar of the class path
 * @param flavour {@code cpu} or {@code cu128}
 */
record InstalledNatives(Path folder, String version, String flavour) {

    private static final Pattern NAME =
            Pattern.compile("(" + Pattern.quote(TorchEngine.VERSION) + "(?:-\\d+)?)-(cpu|cu\\d+)-(\\w+-\\w+)");

    /** What a folder holds for a machine, by its name; empty if it is something else or not complete. */
    static Optional<InstalledNatives> of(Path folder, Machine machine) {
        Matcher name = NAME.matcher(folder.getFileName().toString());
        boolean fits = name.matches()
                && name.group(3).equals(machine.classifier())
                && Files.isRegularFile(folder.resolve(System.mapLibraryName("torch")));
        return fits ? Optional.of(new InstalledNatives(folder, name.group(1), name.group(2))) : Optional.empty();
    }

    /** All in a cache, in alphabetical order. */
    static List<InstalledNatives> in(Path cache, Machine machine) {
        if (!Files.isDirectory(cache)) return List.of();
        try (Stream<Path> folders = Files.list(cache)) {
            return folders.sorted()
                    .flatMap(folder -> of(folder, machine).stream())
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    /**
     * Which of them to load instead of what DJL would look for: those for GPUs where a fitting CUDA runtime is, else any
     * where the class path has none.
     *
     * @param bundled whether the class path has natives
     * @param cuda version of the CUDA runtime, such as 12080; 0: none
     */
    static Optional<InstalledNatives> choose(List<InstalledNatives> all, Machine machine, boolean bundled, int cuda) {
        Optional<InstalledNatives> gpu = first(all, Machine.CUDA).filter(one -> machine.fits(cuda));
        if (gpu.isPresent() || bundled) return gpu;
        return first(all, Machine.CPU);
    }

    private static Optional<InstalledNatives> first(List<InstalledNatives> all, String flavour) {
        return all.stream().filter(one -> one.flavour().equals(flavour)).findFirst();
    }

    /** Flavours of the natives on the class path that are for a machine. */
    static List<String> bundled(Machine machine) {
        try {
            List<URL> jars =
                    Collections.list(InstalledNatives.class.getClassLoader().getResources(NativesJar.FACTS));
            return jars.stream()
                    .map(InstalledNatives::facts)
                    .filter(facts -> machine.classifier().equals(facts.getProperty("classifier")))
                    .map(facts -> facts.getProperty("flavor", ""))
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    private static Properties facts(URL url) {
        try (InputStream in = url.openStream()) {
            Properties facts = new Properties();
            facts.load(in);
            return facts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

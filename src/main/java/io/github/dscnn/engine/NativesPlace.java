// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.engine;

import ai.djl.util.Utils;
import io.github.dscnn.task.DscnnException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who may write and read the folder that PyTorch's natives are unpacked to and run from. Where the home folder cannot be
 * written, DJL would take one in the folder for temporary files, which anybody may have filled before: here it has to be the
 * user's own, and closed.
 *
 * @param home the user's folder
 * @param temporary the folder for temporary files
 */
record NativesPlace(Path home, Path temporary) {

    /** More than the natives for CPUs take when they are unpacked. */
    private static final long NEEDED = 512L << 20;

    private static final String CACHE = "ENGINE_CACHE_DIR";
    private static final String DJL_CACHE = "DJL_CACHE_DIR";
    private static final Set<PosixFilePermission> OTHERS_WRITE =
            EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);
    private static final List<PosixFilePermission> READ =
            List.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);
    private static final List<PosixFilePermission> ENTER =
            List.of(PosixFilePermission.GROUP_EXECUTE, PosixFilePermission.OTHERS_EXECUTE);

    /**
     * Tells DJL where to unpack, unless the user did, or the home folder is fine.
     *
     * @throws DscnnException if there is no folder that is safe
     */
    static void settle() {
        boolean said = Utils.getEnvOrSystemProperty(CACHE) != null || Utils.getEnvOrSystemProperty(DJL_CACHE) != null;
        NativesPlace here = new NativesPlace(
                Path.of(System.getProperty("user.home")), Path.of(System.getProperty("java.io.tmpdir")));
        if (!said && !Files.isWritable(here.home))
            System.setProperty(DJL_CACHE, here.own().toString());
    }

    /**
     * A folder for temporary files that is this user's alone; made if need be.
     *
     * @throws DscnnException if what stands there is somebody else's, or open to others
     */
    Path own() {
        Path folder =
                temporary.resolve("dscnn-" + System.getProperty("user.name").replaceAll("\\W", "_"));
        try {
            if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) make(folder);
            if (safe(folder)) return folder;
        } catch (IOException e) {
            throw refused(folder, e);
        }
        throw refused(folder, null);
    }

    private void make(Path folder) throws IOException {
        if (!posix(temporary)) Files.createDirectory(folder);
        else
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    private boolean safe(Path folder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) return false;
        Path mine = Files.createTempFile(temporary, "dscnn-", ".owner");
        try {
            if (!Files.getOwner(folder).equals(Files.getOwner(mine))) return false;
        } finally {
            Files.delete(mine);
        }
        return !posix(folder) || Files.getPosixFilePermissions(folder).stream().noneMatch(OTHERS_WRITE::contains);
    }

    private DscnnException refused(Path folder, Exception cause) {
        return new DscnnException(
                cause,
                "PyTorch's libraries are unpacked into a folder that only you can write to, but the home folder %s cannot be"
                        + " written and %s is not yours alone; set %s to a folder of yours.",
                home,
                folder,
                CACHE);
    }

    private static boolean posix(Path path) throws IOException {
        return Files.getFileStore(path).supportsFileAttributeView("posix");
    }

    /** Whether the disk of a folder has less room than what is unpacked at the first start. */
    static boolean cramped(Path cache) {
        return Files.isDirectory(cache) && cache.toFile().getUsableSpace() < NEEDED;
    }

    /** Lets those read natives that were unpacked here who can read the folder around them; others' files stay as they are. */
    static void share(Path cache) {
        if (!Files.isDirectory(cache)) return;
        try (Stream<Path> files = Files.walk(cache, 2)) {
            if (!posix(cache)) return;
            Set<PosixFilePermission> around = Files.getPosixFilePermissions(cache);
            files.skip(1).forEach(file -> open(file, around));
        } catch (IOException | UncheckedIOException e) {
            return;
        }
    }

    private static void open(Path file, Set<PosixFilePermission> around) {
        if (Files.isSymbolicLink(file)) return;
        try {
            Set<PosixFilePermission> now = EnumSet.copyOf(Files.getPosixFilePermissions(file));
            boolean more = READ.stream()
                    .filter(around::contains)
                    .map(now::add)
                    .toList()
                    .contains(true);
            if (Files.isDirectory(file))
                more |= ENTER.stream()
                        .filter(around::contains)
                        .map(now::add)
                        .toList()
                        .contains(true);
            if (more) Files.setPosixFilePermissions(file, now);
        } catch (IOException e) {
            return;
        }
    }
}

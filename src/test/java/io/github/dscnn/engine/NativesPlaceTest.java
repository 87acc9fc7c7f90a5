// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.dscnn.task.DscnnException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Natives run as they lie there, so nobody else may have put them there. */
class NativesPlaceTest {

    @TempDir
    Path temp;

    private NativesPlace place;

    @BeforeEach
    void place() throws IOException {
        assumeTrue(Files.getFileStore(temp).supportsFileAttributeView("posix"));
        place = new NativesPlace(temp.resolve("home"), temp);
    }

    @Test
    void aFolderOfTheUsersOwnIsMadeAndFoundAgain() throws IOException {
        Path own = place.own();
        assertEquals("rwx------", permissions(own));
        assertEquals(own, place.own());
        assertEquals(List.of(own), list(temp));
    }

    @Test
    void oneThatOthersCanFillIsRefused() throws IOException {
        Path own = place.own();
        for (String open : List.of("rwxrwx---", "rwx----w-", "rwxrwxrwx")) {
            set(own, open);
            String message = assertThrows(DscnnException.class, place::own).getMessage();
            assertTrue(message.contains(own + " is not yours alone; set ENGINE_CACHE_DIR"), message);
        }
    }

    @Test
    void aLinkAFileAndSomebodyElsesAreRefused() throws IOException {
        Path own = place.own();
        Files.delete(own);
        Files.createSymbolicLink(own, Files.createDirectory(temp.resolve("elsewhere")));
        assertThrows(DscnnException.class, place::own);
        Files.delete(own);
        Files.createFile(own);
        assertThrows(DscnnException.class, place::own);
        Files.delete(own);
        place.own();
        assumeTrue(System.getProperty("user.name").equals("root"));
        Files.setOwner(own, own.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
        assertThrows(DscnnException.class, place::own);
    }

    /** As DJL leaves them: the folder closed, its files open, the layer for Java closed. */
    @Test
    void whatIsUnpackedIsReadByThoseWhoReadTheFolderAround() throws IOException {
        Path cache = Files.createDirectory(temp.resolve("cache"));
        Path folder = Files.createDirectory(cache.resolve("2.7.1-cpu-linux-x86_64"));
        Path jni = Files.createFile(folder.resolve("libdjl_torch.so"));
        for (Path one : List.of(folder, jni)) set(one, one == folder ? "rwx------" : "rw-------");
        set(cache, "rwxr-x---");
        NativesPlace.share(cache);
        assertEquals("rwxr-x---", permissions(folder));
        assertEquals("rw-r-----", permissions(jni));
        set(cache, "rwxr-xr-x");
        NativesPlace.share(cache);
        assertEquals("rwxr-xr-x", permissions(folder));
        assertEquals("rw-r--r--", permissions(jni));
        set(cache, "rwx------");
        NativesPlace.share(cache);
        assertEquals("rwxr-xr-x", permissions(folder));
        NativesPlace.share(temp.resolve("none"));
    }

    @Test
    void aFullDiskIsSaidToBeOne() {
        var machine = new Machine("Linux", "amd64");
        String failure = "EngineException: Failed to load PyTorch native library\n"
                + "IllegalStateException: Failed to extract PyTorch native library\nIOException: No space left on device\n";
        for (List<String> natives : List.of(List.<String>of(), List.of("cpu"))) {
            var full = new Surroundings(machine, false, true, false, 0, natives, "", 0, failure);
            assertEquals(Diagnosis.DISK_FULL, Diagnosis.of(full).get(0));
            var other = new Surroundings(machine, false, true, false, 0, List.of("cpu"), "", 0, "no space left");
            assertTrue(Diagnosis.of(other).stream().noneMatch(Diagnosis::stopsEngine));
        }
        assertTrue(Diagnosis.DISK_FULL.sentence(temp).contains("the disk is full at " + temp + ", where PyTorch's"));
    }

    private static List<Path> list(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static void set(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }
}

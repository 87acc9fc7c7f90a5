// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.task;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Files and folders on their way, {@code .NAME.PROCESS-BEGIN-NUMBER.part}: the name says which process of this computer works
 * on them, so that what a killed one has left can be told and taken away.
 */
public final class Unfinished {

    /** Letters of a name that are kept, so that the new one is no longer than it. */
    private static final int LONGEST = 40;

    private static final Pattern NAME = Pattern.compile("\\..*\\.(\\d{1,19})-(\\d{1,19})-\\d{1,19}\\.part");

    /** Programs disagree by this much on when a process began, where the clock was set in between. */
    private static final long CLOCK_MS = 60_000;

    private Unfinished() {}

    /** A new name beside a place, on the same disk. */
    public static Path beside(Path place) {
        ProcessHandle own = ProcessHandle.current();
        String name = place.getFileName().toString();
        return place.resolveSibling("." + name.substring(0, Math.min(name.length(), LONGEST)) + "." + own.pid() + "-"
                + begin(own) + "-" + System.nanoTime() + ".part");
    }

    private static long begin(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    /** Deletes what processes that are gone have left in a folder, and says how much; what cannot be deleted stays. */
    public static int sweep(Path folder) {
        if (!Files.isDirectory(folder)) return 0;
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> dead = files.filter(Unfinished::dead).toList();
            dead.forEach(Unfinished::delete);
            return dead.size();
        } catch (IOException e) {
            return 0; // a folder that cannot be listed keeps what it has
        }
    }

    private static boolean dead(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (!name.matches()) return false;
        long begin = Long.parseLong(name.group(2));
        return ProcessHandle.of(Long.parseLong(name.group(1)))
                .filter(process -> Math.abs(begin(process) - begin) < CLOCK_MS)
                .isEmpty();
    }

    private static void delete(Path path) {
        try (Stream<Path> all =
                Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) ? Files.walk(path) : Stream.of(path)) {
            List<Path> deepest = all.sorted(Comparator.reverseOrder()).toList();
            for (Path one : deepest) Files.deleteIfExists(one);
        } catch (IOException e) {
            // somebody has it open: next time
        }
    }

    /** Brings what a file holds to the disk, so that it is there after a power cut. */
    public static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Brings what a folder lists to the disk, where the system can do that. */
    public static void forceList(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows opens no folders, and keeps their lists by itself
        }
    }
}

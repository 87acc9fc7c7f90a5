// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file.format;

import io.github.dscnn.file.raster.TextHeader;
import io.github.dscnn.file.raster.VoxelLayout;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files with the voxels of a header in lines: MetaImage and NRRD name them in the same three ways. */
final class VoxelFiles {

    private static final Pattern NUMBERED = Pattern.compile("(\\S*?)%(0?\\d{0,2})[diu](\\S*)((?:\\s+-?\\d+){2,4})");
    private static final Pattern LIST = Pattern.compile("LIST(\\s+\\d+)?");
    private static final int MOST = 1 << 16;

    private VoxelFiles() {}

    /** Whether names follow in lines of their own. */
    static boolean list(String value) {
        return LIST.matcher(value).matches();
    }

    /**
     * The files in their order: one that is named, those of a pattern ({@code slice%03d.raw 1 10 1}), or a name a line
     * behind the header.
     *
     * @throws io.github.dscnn.task.DscnnException if one is not there or outside the folder of the header
     */
    static List<Path> of(TextHeader header, String value) {
        Matcher numbered = NUMBERED.matcher(value);
        if (list(value)) return listed(header);
        if (numbered.matches()) return numbered(header, numbered);
        return List.of(header.beside(value));
    }

    private static List<Path> listed(TextHeader header) {
        try (InputStream in = Files.newInputStream(header.file())) {
            in.skipNBytes(header.length());
            List<Path> files = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .map(header::beside)
                    .toList();
            if (files.isEmpty()) throw VoxelLayout.wrong(header.file(), "a list of files but names none");
            return files;
        } catch (IOException e) {
            throw new io.github.dscnn.task.DscnnException(
                    e, "%s cannot be read: check the disk and ask for permission", header.file());
        }
    }

    private static List<Path> numbered(TextHeader header, Matcher name) {
        String[] words = name.group(4).strip().split("\\s+");
        long first = header.whole(words[0]);
        long last = header.whole(words[1]);
        long step = words.length > 2 ? header.whole(words[2]) : 1;
        if (step == 0 || (last - first) / step < 0 || (last - first) / step >= MOST)
            throw VoxelLayout.wrong(header.file(), "files from " + first + " to " + last + " in steps of " + step);
        List<Path> files = new ArrayList<>();
        for (long i = 0; i <= (last - first) / step; i++) {
            String number = String.format(Locale.ROOT, "%" + name.group(2) + "d", first + i * step);
            files.add(header.beside(name.group(1) + number + name.group(3)));
        }
        return files;
    }
}

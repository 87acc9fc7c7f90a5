// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.cases;

import io.github.dscnn.ij.image.ChannelFiles;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/** Which files of a folder are channels of one image, as in nnU-Net's data sets. */
final class ChannelGroups {

    private ChannelGroups() {}

    /**
     * Puts channels together that lie in files of their own.
     *
     * @param files images by name
     * @param known whether a name without a number is that of an image; nobody guesses by numbers alone, as files of one
     *     slice or of one time are numbered too
     */
    static Map<String, Path> of(Map<String, Path> files, Predicate<String> known) {
        Map<String, Path> groups = new LinkedHashMap<>(files);
        for (Map.Entry<String, Path> file : files.entrySet()) {
            String name = ChannelFiles.first(file.getKey()).orElse("");
            int channels = channels(files, name);
            if (name.isEmpty() || channels < 2 || !known.test(name)) continue;
            for (int i = 0; i < channels; i++) groups.remove(ChannelFiles.channel(name, i));
            groups.put(name, ChannelFiles.together(file.getValue(), channels));
        }
        return groups;
    }

    private static int channels(Map<String, Path> files, String name) {
        int channels = 0;
        while (files.containsKey(ChannelFiles.channel(name, channels))) channels++;
        return channels;
    }
}

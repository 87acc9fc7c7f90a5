// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.table;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is measured of parts of an image. */
public enum Detail {
    SLICES("DSCNN Slices"),
    OBJECTS("DSCNN Objects");

    private final String title;

    Detail(String title) {
        this.title = title;
    }

    /** Of its window. */
    public String title() {
        return title;
    }

    /** Its file in a folder, such as slices.csv; see {@link TableFile}. */
    public TableFile file(Path folder, boolean earlier) {
        return new TableFile(folder.resolve(name().toLowerCase(Locale.ROOT) + ".csv"), "image", earlier);
    }

    /** Writes the rows of one image alone; returns the file if there is a row. */
    public List<Path> write(Path folder, Map<Detail, List<Map<String, Object>>> measured) {
        TableFile table = file(folder, false);
        table.add("", measured.getOrDefault(this, List.of()));
        return table.write();
    }
}

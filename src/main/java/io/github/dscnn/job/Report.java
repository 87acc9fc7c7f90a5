// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job;

import ij.ImagePlus;
import java.util.List;
import java.util.Map;

/**
 * What a verb gives.
 *
 * @param text lines for a person, with the table if there is one; ends without a line break
 * @param summary the same for a program, JSON-like, in a fixed order
 * @param rows a table, one map a row with the same keys; may be empty
 * @param images what is shown in ImageJ; empty when files were written instead
 * @param stopped whether the user stopped the work, and what is here is only a part
 */
public record Report(
        String text,
        Map<String, Object> summary,
        List<Map<String, Object>> rows,
        List<ImagePlus> images,
        boolean stopped) {

    public Report {
        rows = List.copyOf(rows);
        images = List.copyOf(images);
    }
}

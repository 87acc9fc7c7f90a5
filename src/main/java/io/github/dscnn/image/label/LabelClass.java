// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.image.label;

import static io.github.dscnn.task.Require.require;

/**
 * One thing that is labelled.
 *
 * @param value the pixel value that means it in a label image, 1..65535; 0 is background
 * @param name what a person calls it
 * @param rgb its colour, 0xRRGGBB
 */
public record LabelClass(int value, String name, int rgb) {
    public LabelClass {
        require(value >= 1 && value <= 65535, "a label value must lie in 1..65535 but is %s", value);
        require(name != null && !name.isBlank(), "label %s needs a name", value);
        require(rgb >= 0 && rgb <= 0xFFFFFF, "a colour must lie in 0..0xFFFFFF but is %s", rgb);
    }
}

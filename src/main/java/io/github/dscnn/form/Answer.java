// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form;

import ij.ImagePlus;
import java.util.Map;

/**
 * What a person said in a dialog.
 *
 * @param values texts by key, as a macro has them, without the image
 * @param image the chosen image; null when the command takes none, or none is open
 */
public record Answer(Map<String, String> values, ImagePlus image) {}

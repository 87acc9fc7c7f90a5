// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.train;

import io.github.dscnn.image.Volume;

/**
 * An image with its labels.
 *
 * @param name what it is called in logs and tables
 * @param patient whose it is; all cases of a patient stay on one side of a split
 * @param labels of the image's width, height, slices and frames; one channel
 */
public record TrainingCase(String name, String patient, Volume image, Volume labels) {}

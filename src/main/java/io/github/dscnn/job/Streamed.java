// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job;

import java.nio.file.Path;
import java.util.List;

/**
 * An image that was segmented straight into files.
 *
 * @param files what was written
 * @param amount what a voxel is
 * @param counts voxels of background and of each class in the first frame
 */
record Streamed(List<Path> files, Amount amount, long... counts) {}

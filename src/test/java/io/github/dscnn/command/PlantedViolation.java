// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.command;

import ij.process.ImageProcessor;

/** A form that reaches into ImageJ beyond ImagePlus, to show that the rules bite. Never run. */
public record PlantedViolation(ImageProcessor processor) {}

// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.unknown;

/** Lies in a package that no table knows, to show that the rules bite. Never run. */
public record PlantedViolation() {}

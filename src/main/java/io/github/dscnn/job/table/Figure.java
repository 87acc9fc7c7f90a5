// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.table;

/** A figure of a case that has a column, and a mean with an interval over the cases. */
public interface Figure {

    /** Its column. */
    String key();
}

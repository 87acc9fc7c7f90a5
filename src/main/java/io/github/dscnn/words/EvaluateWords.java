// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.words;

/** The keys of {@code DSCNN Evaluate...} and of the verb {@code evaluate}. */
public final class EvaluateWords {

    @Word(
            "masks or labels to measure: a folder, a file or the title of an open image; two, separated by ;, are compared")
    public String prediction = "";

    @Word("the true labels: a folder with the same names, a file or a title")
    public String reference = "";

    @Word(
            "label value that counts nowhere, such as 255; -1: none, 0: none said, so 255 beside 1, 2, ... is asked about")
    public int ignore;

    @Word("folder for all tables; empty: they are only shown")
    public String folder = "";

    @Word("CSV file for the table with a row for each case and region; empty: none")
    public String table = "";

    @Word("regular expression whose first group in a file's name is the patient; empty: each image is one")
    public String patient = "";

    @Word("distance in mm up to which two surfaces count as the same; in pixels where there is no pixel size")
    public double tolerance = 2;

    @Word("seed of the bootstrap intervals")
    public long seed = 1;
}

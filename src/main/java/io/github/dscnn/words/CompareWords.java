// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.words;

/** The keys of {@code DSCNN Compare Models...} and of the verb {@code compare}. */
public final class CompareWords {

    @Word("folder of images, or titles of open ones separated by ;")
    public String images = "";

    @Word("folder of label images with the same names, or titles of open ones separated by ;")
    public String labels = "";

    @Word(
            "label value that counts nowhere, such as 255; -1: none, 0: none said, so 255 beside 1, 2, ... is asked about")
    public int ignore;

    @Word("two or more models, separated by ;: names or paths; the first is compared with each other one")
    public String models = "";

    @Word("folder for tables, pictures and the report")
    public String folder = "";

    @Word("regular expression whose first group in a file's name is the patient; empty: each image is one")
    public String patient = "";

    @Word(
            "orientation of images that do not say where they lie, by where columns, rows and slices grow towards, such as RAS or LPS; empty: as they are")
    public String orientation = "";

    @Word("distance in mm up to which two surfaces count as the same; in pixels where there is no pixel size")
    public double tolerance = 2;

    @Word("seed of the bootstrap intervals")
    public long seed = 1;

    @Word("run models that DSCNN did not write")
    public boolean trust;

    @Word("cpu, gpu, gpu:1, ...; empty: the first GPU if there is one")
    public String device = "";

    @Word("engine threads on the CPU; 0: one less than there are cores")
    public int threads;
}

// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.words;

/** The keys of {@code DSCNN Check Data...} and of the verb {@code check}. */
public final class CheckWords {

    @Word("folder of images, or titles of open ones separated by ;")
    public String images = "";

    @Word(
            "folder of label images with the same names, titles of open ones separated by ;, rois (ROI Manager) or overlay, with +results where results of DSCNN count too")
    public String labels = "";

    @Word("folder for the table and the montage; empty: shown only")
    public String folder = "";

    @Word("label values such as 1;2 or 1=anterior;2=posterior, or foreground; empty: as the labels show")
    public String classes = "";

    @Word("CSV with the columns case, patient and set (train, validation, test); empty: drawn by the seed")
    public String split = "";

    @Word("regular expression whose first group in a file's name is the patient; empty: each image is one")
    public String patient = "";

    @Word(
            value = "dense: 0 is background; sparse: 0 is unlabelled, 1 is background, 2.. are classes",
            choices = {"dense", "sparse"})
    public String annotation = "dense";

    @Word(
            value = "what a slice without any label means; empty: background, and with sparse labels ignore",
            choices = {"", "background", "skip", "ignore"})
    public String empty = "";

    @Word(
            "label value that counts nowhere, such as 255; -1: none, 0: none said, so 255 beside 1, 2, ... is asked about")
    public int ignore;
}

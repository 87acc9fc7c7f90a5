// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.words;

/** The keys of the verb {@code convert}, which only a shell has. */
public final class ConvertWords {

    @Word("image file, or a folder of DICOM files")
    public String image = "";

    @Word(
            "file to write; its ending says the format: .tif, .nii, .nii.gz, .mha, .mhd, .nrrd or .seg.nrrd; with {name} in it, all images of a folder are written")
    public String folder = "";
}

// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.words;

/** The keys of the verb {@code convert}, which only a shell has. */
public final class ConvertWords {

    @Word("image file")
    public String image = "";

    @Word("file to write; its ending says the format: .tif, .nii, .nii.gz, .mha, .mhd, .nrrd or .seg.nrrd")
    public String folder = "";
}

// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.words;

import org.scijava.plugin.Parameter;

/** The keys of the verb {@code convert}, which only a shell has. */
public final class ConvertWords extends Words {

    @Parameter(description = "image file, or a folder of DICOM files")
    public String image = "";

    @Parameter(
            description =
                    "file to write; its ending says the format: .tif, .nii, .nii.gz, .mha, .mhd, .nrrd or .seg.nrrd; with {name} in it, all images of a folder are written")
    public String folder = "";
}

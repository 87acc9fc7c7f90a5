// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourcesTest {

    @ParameterizedTest
    @CsvSource({
        "a.tif, a",
        "A.B.TIFF, A.B",
        "cells.ome.tif, cells",
        "brain.nii.gz, brain",
        "slide.czi, slide",
        "scan v1.2, scan v1.2",
        "scan v1.2.png, scan v1.2",
        "2024.05.17, 2024.05.17",
        "a.tif.b, a.tif.b",
        "notif, notif",
        ".tif, .tif",
        "plain, plain"
    })
    void onlyTheEndingOfAnImageFileIsCut(String name, String base) {
        assertEquals(base, Sources.baseName(name));
    }
}

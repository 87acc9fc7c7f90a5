// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImageInputTest {

    @Test
    void ofImagesWithOneTitleTheChosenOneIsTaken() {
        Entry entry = new Entry("image", "Image", "the image", ImagePlus.class, List.of(), "");
        ImageInput field = new ImageInput(entry);
        try {
            List<ImagePlus> twins = List.of(image(), image(), image());
            for (ImagePlus one : twins) field.choose(one);
            for (ImagePlus one : twins) {
                field.choose(one);
                assertSame(one, field.image());
                assertEquals("scan", field.text());
            }
        } finally {
            field.close();
        }
    }

    private static ImagePlus image() {
        return new ImagePlus("scan", new ByteProcessor(1, 1));
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.ij.result.Rois;
import io.github.dscnn.image.Normalizer;
import io.github.dscnn.image.Volume;
import io.github.dscnn.image.label.LabelClass;
import io.github.dscnn.image.label.LabelClasses;
import io.github.dscnn.segment.Decision;
import io.github.dscnn.segment.FakePredictor;
import io.github.dscnn.segment.SegmentationOptions;
import io.github.dscnn.segment.Traits;
import io.github.dscnn.segment.region.Regions;
import io.github.dscnn.segment.run.Segmenter;
import io.github.dscnn.task.Progress;
import io.github.dscnn.tiny.Tiny;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContactSheetTest {

    private static final int PAGE = 6 * 8;

    @TempDir
    Path folder;

    private List<Path> sheet(int panels, boolean further) {
        ContactSheet sheet = new ContactSheet(folder, further);
        for (int i = 0; i < panels; i++) {
            int width = 10 + i % 3 * 400;
            Pictures.Slice slice = new Pictures.Slice("", new float[width * 30], null, width, 30);
            sheet.add(
                    "a name " + "that goes on ".repeat(i % 8),
                    "slice 1",
                    Pictures.contours(slice, new float[width * 30]));
        }
        return sheet.finish();
    }

    @Test
    void panelsAreOfOneSizeSixInARow() throws IOException {
        BufferedImage one = ImageIO.read(sheet(1, false).get(0).toFile());
        assertEquals(256 + 2 * 14, one.getWidth());
        assertEquals(256 + 42 + 2 * 14, one.getHeight());
        BufferedImage eight = ImageIO.read(sheet(8, false).get(0).toFile());
        assertEquals(6 * 256 + 5 * 12 + 2 * 14, eight.getWidth());
        assertEquals(2 * (256 + 42) + 12 + 2 * 14, eight.getHeight());
    }

    @Test
    void manyPanelsMakePagesAndAShorterSheetDeletesThem() {
        Path first = folder.resolve("contact_sheet.png");
        Path second = folder.resolve("contact_sheet_2.png");
        assertEquals(List.of(first, second), sheet(PAGE + 1, false));
        assertEquals(List.of(first), sheet(PAGE, false));
        assertTrue(Files.exists(first) && Files.notExists(second));
    }

    @Test
    void furtherPagesComeAfterThoseThatAreThere() {
        sheet(1, false);
        assertEquals(List.of(folder.resolve("contact_sheet_2.png")), sheet(2, true));
        assertEquals(List.of(), sheet(0, true));
        assertEquals(List.of(), sheet(0, false));
        assertTrue(Files.exists(folder.resolve("contact_sheet_2.png")), "nothing new replaces nothing");
    }

    @Test
    void severalClassesAreDrawnInTheirColoursAndASingleOneInRed() throws IOException {
        BufferedImage two = sheet(LabelClasses.parse("1=left;2=right"));
        for (LabelClass one : LabelClasses.parse("1=left;2=right").classes())
            assertTrue(holds(two, one.rgb()), "no contour of " + one.name());
        BufferedImage one = sheet(LabelClasses.foreground("organ"));
        assertTrue(holds(one, Rois.RESULT.getRGB() & 0xFFFFFF));
    }

    /** Of an image whose left half is class 1 and, of several classes, whose right half is class 2. */
    private BufferedImage sheet(LabelClasses classes) throws IOException {
        int width = 64;
        float[] plane = new float[width * width];
        FakePredictor halves = new FakePredictor(1, classes.outputs(), 0, (tile, layer, channel, x, y) -> {
            if (y < 8 || y > 55) return classes.size() > 1 && channel == 0 ? 1 : 0;
            return classes.size() == 1 || channel == (x < 32 ? 1 : 2) ? x < 32 || channel > 0 ? 1 : 0 : 0;
        });
        Traits traits = new Traits(
                "halves",
                "0",
                classes,
                new Normalizer(Normalizer.Kind.NONE, 0, 100),
                1,
                0,
                0,
                "pixel",
                64,
                Decision.PLAIN,
                false);
        Volume volume = Tiny.volume("a", width, plane);
        Regions regions = new Segmenter(halves, traits)
                .segment(volume, SegmentationOptions.DEFAULT, Progress.NONE)
                .regions();
        ContactSheet sheet = new ContactSheet(folder, false);
        sheet.add("a", "", new Pictures.Slice("", plane, null, width, width), regions, 0, 0);
        return ImageIO.read(sheet.finish().get(0).toFile());
    }

    /** Whether some pixel has nearly this colour. */
    private static boolean holds(BufferedImage picture, int rgb) {
        for (int y = 0; y < picture.getHeight(); y++)
            for (int x = 0; x < picture.getWidth(); x++) {
                int difference = 0;
                for (int shift = 0; shift <= 16; shift += 8)
                    difference += Math.abs((picture.getRGB(x, y) >> shift & 0xFF) - (rgb >> shift & 0xFF));
                if (difference < 40) return true;
            }
        return false;
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.ij.result.Rois;
import java.awt.Color;
import java.awt.Rectangle;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ContourFigureTest {

    private static final int WIDTH = 100;
    private static final int HEIGHT = 80;

    /** A plane with one rectangle of a class. */
    private static byte[] box(int x, int y, int width, int height, int index) {
        byte[] classes = new byte[WIDTH * HEIGHT];
        for (int j = y; j < y + height; j++) for (int i = x; i < x + width; i++) classes[i + j * WIDTH] = (byte) index;
        return classes;
    }

    private static CaseSlice slice(byte[] truth, double pixelHeight) {
        float[] grey = new float[WIDTH * HEIGHT];
        for (int i = 0; i < grey.length; i++) grey[i] = i % 7;
        return new CaseSlice("case", 3, grey, WIDTH, HEIGHT, 1, pixelHeight, truth);
    }

    private static Map<String, byte[]> methods(byte[] found, String... names) {
        Map<String, byte[]> methods = new LinkedHashMap<>();
        for (String name : names) methods.put(name, found);
        return methods;
    }

    private static boolean holds(BufferedImage picture, Rectangle part, Color colour) {
        for (int y = part.y; y < part.y + part.height; y++)
            for (int x = part.x; x < part.x + part.width; x++)
                if ((picture.getRGB(x, y) & 0xFFFFFF) == (colour.getRGB() & 0xFFFFFF)) return true;
        return false;
    }

    @Test
    void eachColumnHoldsItsColourAndTheLastAll() {
        byte[] truth = box(40, 30, 20, 20, 1);
        Map<String, byte[]> methods = methods(box(38, 28, 20, 20, 1), "fcn");
        methods.put("unet", box(42, 32, 20, 20, 1));
        methods.put("dscnn", box(44, 34, 20, 20, 1));
        var row = new ContourFigure.Row(slice(truth, 1), methods);
        BufferedImage figure = ContourFigure.picture(List.of(row, row));
        int side = ContourFigure.side(6);
        assertTrue(figure.getWidth() <= ContourFigure.WIDTH, figure.getWidth() + " wide");
        int left = Panels.MARGIN + Panels.label(ContourFigure.LETTERS) + Panels.GAP;
        List<Color> colours = List.of(new Color(0x00D084), new Color(0xFFD92F), Rois.RESULT, Rois.TRUTH);
        for (int column = 0; column < 6; column++) {
            Rectangle tile = new Rectangle(left + column * (side + Panels.GAP), 50, side, side - 10);
            for (int i = 0; i < 4; i++)
                assertEquals(
                        column == i + 1 || column == 5,
                        holds(figure, tile, colours.get(i)),
                        "colour " + i + " in column " + column);
        }
    }

    @Test
    void aSmallOrganFillsTwoThirdsOfItsPictureAndLengthsAreAsInTheBody() {
        View square = View.around(slice(box(40, 30, 10, 10, 1), 1), List.of(), 150);
        assertEquals(15, square.part().width);
        assertEquals(15, square.part().height);
        Rectangle2D outline = square.contour(square.slice().truth(), 1).getBounds2D();
        assertEquals(100, outline.getWidth(), 1e-9);
        CaseSlice flat = slice(box(40, 30, 20, 10, 1), 2);
        View high = View.around(flat, List.of(), 150);
        Rectangle2D same = high.contour(flat.truth(), 1).getBounds2D();
        assertEquals(same.getWidth(), same.getHeight(), 1e-9);
        assertEquals(150, high.grey().getHeight());
    }

    @Test
    void whatLiesFarOffIsCutAndSaidAndWhatLiesNearIsShown() {
        CaseSlice slice = slice(box(45, 35, 8, 8, 1), 1);
        byte[] near = box(50, 40, 8, 8, 1);
        assertFalse(View.around(slice, List.of(near), 200).cuts(near));
        byte[] far = box(2, 2, 4, 4, 1);
        View view = View.around(slice, List.of(far), 200);
        assertTrue(view.cuts(far));
        assertFalse(view.cuts(slice.truth()));
        assertEquals(20, view.part().width);
    }

    @Test
    void anEmptySliceIsShownWholeAndABorderOrganInside() {
        View whole = View.around(slice(new byte[WIDTH * HEIGHT], 1), List.of(), 200);
        assertEquals(new Rectangle(WIDTH, HEIGHT), whole.part());
        View corner = View.around(slice(box(0, 0, 10, 10, 1), 1), List.of(), 200);
        assertEquals(new Rectangle(0, 0, 15, 15), corner.part());
    }

    @Test
    void diceOfASliceLeavesOutWhatIsUnlabelledAndIsUnknownWithoutTheClass() {
        byte[] truth = box(0, 0, 10, 1, 1);
        for (int i = 10; i < 20; i++) truth[i] = (byte) 255;
        CaseSlice slice = slice(truth, 1);
        assertEquals(1, slice.dice(box(0, 0, 20, 1, 1), 1), 1e-12);
        assertEquals(2.0 * 5 / 15, slice.dice(box(0, 0, 5, 1, 1), 1), 1e-12);
        assertEquals(Double.NaN, slice.dice(truth, 2));
        assertEquals(List.of(1), List.copyOf(CaseSlice.classes(List.of(truth))));
    }

    @Test
    void manyMethodsStillFitAndTheLegendHasLines() throws IOException {
        byte[] truth = box(40, 30, 20, 20, 1);
        String[] names = new String[7];
        for (int i = 0; i < 7; i++) names[i] = "a network with a long name " + i;
        var row = new ContourFigure.Row(slice(truth, 1), methods(truth, names));
        BufferedImage figure = ImageIO.read(new ByteArrayInputStream(ContourFigure.png(List.of(row))));
        assertTrue(figure.getWidth() <= ContourFigure.WIDTH, figure.getWidth() + " wide");
        int one = ContourFigure.picture(List.of(new ContourFigure.Row(slice(truth, 1), methods(truth, names[0]))))
                .getHeight();
        assertTrue(figure.getHeight() - ContourFigure.side(10) >= one - ContourFigure.side(4) + 32);
    }

    @Test
    void rowsOfOtherMethodsOrSizesAreRefused() {
        CaseSlice slice = slice(box(40, 30, 20, 20, 1), 1);
        var one = new ContourFigure.Row(slice, methods(slice.truth(), "unet"));
        var other = new ContourFigure.Row(slice, methods(slice.truth(), "fcn"));
        assertThrows(IllegalArgumentException.class, () -> ContourFigure.png(List.of(one, other)));
        assertThrows(IllegalArgumentException.class, () -> ContourFigure.png(List.of()));
        Map<String, byte[]> small = methods(new byte[5], "unet");
        assertThrows(IllegalArgumentException.class, () -> new ContourFigure.Row(slice, small));
        Map<String, byte[]> none = Collections.emptyMap();
        assertThrows(IllegalArgumentException.class, () -> new ContourFigure.Row(slice, none));
    }

    @Test
    void thePlainNameHasThePapersColourAndAllColoursDiffer() {
        var inks = Palette.of(List.of("DSCNN off", "U-Net", "dscnn", "fcn", "x", "y", "z"));
        assertEquals(Rois.RESULT, inks.get("dscnn").onPicture());
        assertEquals(new Color(0xFFD92F), inks.get("U-Net").onPicture());
        assertEquals(7, inks.values().stream().distinct().count());
        assertEquals(
                Rois.RESULT, Palette.of(List.of("DSCNN off")).get("DSCNN off").onPicture());
    }

    @Test
    void aRowOfLayersHasTheImageTheTruthAndEachOutput() {
        CaseSlice slice = slice(box(40, 30, 20, 20, 1), 1);
        float[] probability = CaseSlice.mask(slice.truth(), 1);
        var layer = new Pictures.Layer("layer 1 · 1/1", probability, 0.5);
        var nine = new LayersFigure.Row(slice, Collections.nCopies(9, layer));
        BufferedImage one = LayersFigure.picture(List.of(nine));
        BufferedImage two = LayersFigure.picture(List.of(nine, nine));
        int side = ContourFigure.side(11);
        assertTrue(one.getWidth() <= ContourFigure.WIDTH, one.getWidth() + " wide");
        assertEquals(side + 29 + Panels.GAP, two.getHeight() - one.getHeight(), "a row with notes and without titles");
        int left = Panels.MARGIN + Panels.label(ContourFigure.LETTERS) + Panels.GAP;
        for (int column = 1; column < 11; column++) {
            int x = left + column * (side + Panels.GAP);
            int y = Panels.MARGIN + 29;
            assertEquals(0xFFFFFFFF, one.getRGB(x + side / 2, y + side / 2), "inside, column " + column);
            assertEquals(0xFF000000, one.getRGB(x + 4, y + 4), "outside, column " + column);
        }
        var three = new LayersFigure.Row(slice, Collections.nCopies(3, layer));
        assertThrows(IllegalArgumentException.class, () -> LayersFigure.png(List.of(nine, three)));
    }
}

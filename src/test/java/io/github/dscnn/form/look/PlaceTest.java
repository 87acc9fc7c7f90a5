// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form.look;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Dimension;
import java.awt.Point;
import java.awt.Rectangle;
import org.junit.jupiter.api.Test;

class PlaceTest {

    private static final Rectangle SCREEN = new Rectangle(0, 30, 1280, 990);
    private static final Dimension DIALOG = new Dimension(460, 420);

    @Test
    void aDialogNeverCoversTheImageWhereBothHaveRoom() {
        for (int width = 60; width <= 800; width += 74)
            for (int height = 60; height <= 900; height += 97)
                for (int x = -20; x <= 1280 - width; x += 111)
                    for (int y = 0; y <= 1000 - height; y += 83) {
                        Rectangle image = new Rectangle(x, y, width, height);
                        Place place = Place.of(DIALOG, new Rectangle(), false, image, SCREEN);
                        Rectangle dialog = new Rectangle(place.dialog(), DIALOG);
                        Rectangle moved = new Rectangle(place.image(), image.getSize());
                        assertFalse(dialog.intersects(moved), image + " and " + dialog);
                        assertTrue(SCREEN.contains(dialog), image + " and " + dialog);
                    }
    }

    @Test
    void theImageStaysWhereThereIsRoomBesideIt() {
        Rectangle image = new Rectangle(700, 100, 500, 500);
        Place place = Place.of(DIALOG, new Rectangle(), false, image, SCREEN);
        assertEquals(image.getLocation(), place.image());
        assertEquals(new Point(700 - 6 - 460, 100), place.dialog());
    }

    @Test
    void aDialogThatCoversNothingStays() {
        Rectangle image = new Rectangle(700, 100, 500, 500);
        Rectangle now = new Rectangle(3, 77, 10, 10);
        assertEquals(
                now.getLocation(), Place.of(DIALOG, now, true, image, SCREEN).dialog());
        assertEquals(
                234,
                Place.of(DIALOG, new Rectangle(400, 77, 10, 10), true, image, SCREEN)
                        .dialog()
                        .x);
    }

    @Test
    void whereBothHaveNoRoomTheyAreAsFarApartAsItGoes() {
        Rectangle image = new Rectangle(200, 40, 900, 960);
        Place place = Place.of(DIALOG, new Rectangle(), false, image, SCREEN);
        assertEquals(1280 - 460, place.dialog().x);
        assertEquals(0, place.image().x);
    }
}

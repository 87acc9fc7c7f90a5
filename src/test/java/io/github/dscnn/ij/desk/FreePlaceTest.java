// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.dscnn.ij.desk.FreePlace.Taken;
import java.awt.Dimension;
import java.awt.Point;
import java.awt.Rectangle;
import java.util.List;
import org.junit.jupiter.api.Test;

class FreePlaceTest {

    private static final Rectangle SCREEN = new Rectangle(0, 0, 1280, 1024);
    private static final Rectangle IMAGE = new Rectangle(528, 81, 266, 299);

    private static Rectangle place(Dimension size, Point near, Taken... taken) {
        return new FreePlace(SCREEN, List.of(taken)).find(size, near);
    }

    @Test
    void aResultLiesRightOfItsImageWhereThatHidesNothing() {
        Rectangle result = place(IMAGE.getSize(), new Point(794, 81), new Taken(IMAGE, 4));
        assertEquals(new Rectangle(794, 81, 266, 299), result);
    }

    @Test
    void withoutRoomAtTheRightItLiesLeft() {
        Rectangle far = new Rectangle(900, 81, 300, 299);
        Rectangle result = place(IMAGE.getSize(), new Point(1200, 81), new Taken(far, 4), new Taken(IMAGE, 4));
        assertEquals(0, new FreePlace(SCREEN, List.of(new Taken(far, 4), new Taken(IMAGE, 4))).hidden(result));
    }

    @Test
    void aFullScreenHidesATableRatherThanAnImage() {
        Taken image = new Taken(new Rectangle(0, 0, 640, 1024), 4);
        Taken table = new Taken(new Rectangle(640, 0, 640, 1024), 1);
        assertEquals(640, place(new Dimension(300, 300), new Point(0, 0), image, table).x);
    }

    @Test
    void whatIsLargerThanTheScreenBeginsAtItsCorner() {
        assertEquals(
                new Point(0, 0),
                place(new Dimension(3000, 2000), new Point(700, 500)).getLocation());
    }

    @Test
    void onASecondScreenItStaysOnThatScreen() {
        Rectangle second = new Rectangle(1280, 0, 1280, 1024);
        Rectangle result = new FreePlace(second, List.of()).find(new Dimension(200, 200), new Point(1200, 300));
        assertEquals(new Point(1280, 300), result.getLocation());
    }
}

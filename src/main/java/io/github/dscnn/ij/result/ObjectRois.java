// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.result;

import ij.gui.Roi;
import java.awt.Rectangle;
import java.util.Map;
import java.util.TreeMap;

/**
 * The ROIs of numbered objects in one slice: each is drawn inside its own bounding box, so that thousands take no longer than
 * their pixels.
 *
 * @param ids number of the object of each pixel (x + y * width), 0 where there is none
 */
record ObjectRois(int[] ids, int width) {

    /** By number the smallest rectangle around each object of the slice. */
    Map<Integer, Rectangle> boxes() {
        Map<Integer, Rectangle> boxes = new TreeMap<>();
        for (int from = 0, to; from < ids.length; from = to) {
            int end = (from / width + 1) * width;
            for (to = from + 1; to < end && ids[to] == ids[from]; ) to++;
            if (ids[from] == 0) continue;
            Rectangle run = new Rectangle(from % width, from / width, to - from, 1);
            boxes.merge(ids[from], run, Rectangle::union);
        }
        return boxes;
    }

    /** Where the first pixel of an object is, whose box is given. */
    int first(int id, Rectangle box) {
        int pixel = box.x + box.y * width;
        while (ids[pixel] != id) pixel++;
        return pixel;
    }

    /** A ROI that covers exactly the pixels of an object, whose box is given. */
    Roi roi(int id, Rectangle box) {
        byte[] mask = new byte[box.width * box.height];
        for (int y = 0; y < box.height; y++)
            for (int x = 0; x < box.width; x++)
                if (ids[box.x + x + (box.y + y) * width] == id) mask[x + y * box.width] = (byte) 255;
        Roi roi = Rois.contour(mask, box.width, box.height);
        Rectangle drawn = roi.getBounds();
        roi.setLocation(box.x + drawn.x, box.y + drawn.y);
        return roi;
    }
}

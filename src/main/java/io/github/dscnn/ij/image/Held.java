// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.image;

import ij.ImagePlus;
import java.lang.reflect.Field;

/**
 * An image whose pixels stay while work on it goes on, even if its window is closed. Several may hold one; the last gives
 * it back as it was.
 */
public final class Held implements AutoCloseable {

    private static final String COUNT = "dscnn_held";
    private static final String BEFORE = "dscnn_held_before";

    private final ImagePlus image;

    private Held(ImagePlus image) {
        this.image = image;
    }

    /** Holds an image until this is closed. */
    public static Held of(ImagePlus image) {
        synchronized (image) {
            if (count(image) == 0) image.setProperty(BEFORE, kept(image));
            image.setProperty(COUNT, count(image) + 1);
            image.setIgnoreFlush(true);
            return new Held(image);
        }
    }

    private static int count(ImagePlus image) {
        return image.getProperty(COUNT) instanceof Integer number ? number : 0;
    }

    /** What {@link ImagePlus#setIgnoreFlush} was told, which ImageJ does not tell again. */
    static boolean kept(ImagePlus image) {
        try {
            Field field = ImagePlus.class.getDeclaredField("ignoreFlush");
            field.setAccessible(true);
            return field.getBoolean(image);
        } catch (ReflectiveOperationException | RuntimeException e) {
            return false;
        }
    }

    @Override
    public void close() {
        synchronized (image) {
            int left = count(image) - 1;
            image.setProperty(COUNT, left > 0 ? left : null);
            if (left > 0) return;
            image.setIgnoreFlush(Boolean.TRUE.equals(image.getProperty(BEFORE)));
            image.setProperty(BEFORE, null);
        }
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.image;

import ij.ImageStack;
import io.github.dscnn.task.DscnnException;
import java.util.ArrayDeque;
import java.util.Deque;
import net.imglib2.img.basictypeaccess.ByteAccess;
import net.imglib2.img.basictypeaccess.FloatAccess;
import net.imglib2.img.basictypeaccess.IntAccess;
import net.imglib2.img.basictypeaccess.ShortAccess;
import net.imglib2.img.basictypeaccess.array.ArrayDataAccess;

/**
 * The planes of a virtual stack, each loaded when a pixel of it is read; the {@value #KEPT} that were loaded last stay in
 * memory, fewer of large ones. Read-only. Safe to read from several threads, planes are loaded one at a time.
 */
final class VirtualPlanes {

    static final int KEPT = 16;

    /** The share of the memory, one in so many, that planes may fill, if there are several. */
    private static final int SHARE = 8;

    private final ImageStack stack;
    private final long kept;
    private final Deque<Plane> recent = new ArrayDeque<>();

    VirtualPlanes(ImageStack stack) {
        this.stack = stack;
        long plane = (long) stack.getWidth() * stack.getHeight() * Math.max(1, stack.getBitDepth() / Byte.SIZE);
        kept = Math.max(1, Math.min(KEPT, Runtime.getRuntime().maxMemory() / SHARE / Math.max(1, plane)));
    }

    /** Plane number {@code index}, starting at 1; nothing is loaded yet. */
    Plane plane(int index) {
        return new Plane(index);
    }

    private synchronized Object load(Plane plane) {
        if (plane.loaded == null) {
            plane.loaded = read(plane.index);
            recent.addLast(plane);
            if (recent.size() > kept) recent.removeFirst().loaded = null;
        }
        return plane.loaded;
    }

    private Object read(int index) {
        Object pixels = stack.getPixels(index);
        if (pixels != null) return pixels;
        throw new DscnnException(
                "slice %s of the virtual stack cannot be read: check that its files are still there", index);
    }

    /** One plane that comes and goes. */
    final class Plane {
        private final int index;
        private volatile Object loaded;

        private Plane(int index) {
            this.index = index;
        }

        private int length() {
            return stack.getWidth() * stack.getHeight();
        }

        private Object pixels() {
            Object now = loaded;
            return now != null ? now : load(this);
        }
    }

    /** What ImgLib2 asks of a plane. */
    private interface Loaded<A> extends ArrayDataAccess<A> {
        Plane plane();

        @Override
        default Object getCurrentStorageArray() {
            return plane().pixels();
        }

        @Override
        default int getArrayLength() {
            return plane().length();
        }
    }

    record Bytes(Plane plane) implements ByteAccess, Loaded<Bytes> {
        @Override
        public Bytes createArray(int length) {
            throw readOnly();
        }

        @Override
        public byte getValue(int index) {
            return ((byte[]) plane.pixels())[index];
        }

        @Override
        public void setValue(int index, byte value) {
            throw readOnly();
        }
    }

    record Shorts(Plane plane) implements ShortAccess, Loaded<Shorts> {
        @Override
        public Shorts createArray(int length) {
            throw readOnly();
        }

        @Override
        public short getValue(int index) {
            return ((short[]) plane.pixels())[index];
        }

        @Override
        public void setValue(int index, short value) {
            throw readOnly();
        }
    }

    record Floats(Plane plane) implements FloatAccess, Loaded<Floats> {
        @Override
        public Floats createArray(int length) {
            throw readOnly();
        }

        @Override
        public float getValue(int index) {
            return ((float[]) plane.pixels())[index];
        }

        @Override
        public void setValue(int index, float value) {
            throw readOnly();
        }
    }

    record Ints(Plane plane) implements IntAccess, Loaded<Ints> {
        @Override
        public Ints createArray(int length) {
            throw readOnly();
        }

        @Override
        public int getValue(int index) {
            return ((int[]) plane.pixels())[index];
        }

        @Override
        public void setValue(int index, int value) {
            throw readOnly();
        }
    }

    private static UnsupportedOperationException readOnly() {
        return new UnsupportedOperationException("a virtual stack is read only");
    }
}

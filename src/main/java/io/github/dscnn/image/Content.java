// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.image;

/**
 * The part of a frame's planes that is not a constant border around it: the smallest rectangle beyond which all slices
 * have one value. Whoever looks at this part alone sees the same, whether an image was padded or not.
 *
 * @param left first column, starting at 0
 * @param top first row, starting at 0
 * @param width number of columns
 * @param height number of rows
 */
public record Content(int left, int top, int width, int height) {

    private static final int PART = 1 << 22;

    /** All of every plane. */
    public static Content all(Volume volume) {
        return new Content(0, 0, volume.width(), volume.height());
    }

    /**
     * Looks for a border of the value of the first pixel, then for one of the value of the last pixel: at all slices of
     * the frame, but only where the first slice has one, or is nothing else. An image of one value is all content.
     *
     * @param channel index of the first channel, starting at 0
     * @param channels in how many channels a border has to be constant
     */
    public static Content of(Volume volume, int channel, int channels, int frame) {
        Content content = of(volume, channel, frame);
        for (int i = 1; i < channels; i++) content = content.with(of(volume, channel + i, frame));
        return content;
    }

    private static Content of(Volume volume, int channel, int frame) {
        float first = volume.rows(channel, 0, frame, 0, 1)[0];
        Content inside = inside(volume, channel, frame, new Padding(first));
        int end = volume.height();
        float last = volume.rows(channel, volume.slices() - 1, frame, end - 1, end)[volume.width() - 1];
        if (last == first) return inside;
        Content within = inside(inside.in(volume), channel, frame, new Padding(last));
        return new Content(inside.left + within.left, inside.top + within.top, within.width, within.height);
    }

    private static Content inside(Volume volume, int channel, int frame, Padding border) {
        Edges slice = new Edges(volume.width(), volume.height());
        slice.look(volume.part(Axis.Z, 0, 0), channel, frame, border);
        if (slice.full()) return all(volume);
        Edges edges = new Edges(volume.width(), volume.height());
        edges.look(volume, channel, frame, border);
        return edges.content();
    }

    /** The smallest part that holds both. */
    private Content with(Content other) {
        int x = Math.min(left, other.left);
        int y = Math.min(top, other.top);
        int right = Math.max(left + width, other.left + other.width);
        int bottom = Math.max(top + height, other.top + other.height);
        return new Content(x, y, right - x, bottom - y);
    }

    /** This part of a volume, without copying. */
    public Volume in(Volume volume) {
        if (equals(all(volume))) return volume;
        return volume.part(Axis.X, left, left + width - 1).part(Axis.Y, top, top + height - 1);
    }

    /** This part of what is said of each pixel of a plane; null stays null. */
    public boolean[] in(boolean[] plane, int planeWidth) {
        if (plane == null) return null;
        boolean[] part = new boolean[width * height];
        for (int y = 0; y < height; y++) System.arraycopy(plane, left + (top + y) * planeWidth, part, y * width, width);
        return part;
    }

    /** Where rows begin and end to have another value than a border. */
    private static final class Edges {
        private final int width;
        private final int height;
        private int left;
        private int right;
        private int top;
        private int bottom;

        Edges(int width, int height) {
            this.width = width;
            this.height = height;
            left = width;
            top = height;
        }

        /** Ends as soon as nothing can be border. */
        void look(Volume volume, int channel, int frame, Padding border) {
            int step = Math.max(1, Math.min(height, PART / width));
            for (int z = 0; z < volume.slices(); z++)
                for (int y = 0; y < height && !full(); y += step) {
                    float[] rows = volume.rows(channel, z, frame, y, Math.min(height, y + step));
                    for (int row = 0; row < rows.length; row += width) add(rows, row, y + row / width, border);
                }
        }

        private void add(float[] rows, int row, int y, Padding border) {
            int begin = border.begin(rows, row, width);
            if (begin == row + width) return;
            left = Math.min(left, begin - row);
            right = Math.max(right, border.end(rows, row, width) - row);
            top = Math.min(top, y);
            bottom = Math.max(bottom, y + 1);
        }

        private boolean full() {
            return left == 0 && top == 0 && right == width && bottom == height;
        }

        Content content() {
            return right == 0 ? new Content(0, 0, width, height) : new Content(left, top, right - left, bottom - top);
        }
    }
}

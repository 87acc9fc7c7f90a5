// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.train.fit;

import io.github.dscnn.image.label.LabelPlanes;
import io.github.dscnn.segment.region.Piece;
import io.github.dscnn.segment.region.Pieces;
import io.github.dscnn.train.recipe.TrainingCase;
import io.github.dscnn.train.recipe.TrainingOptions;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The class of every voxel of a case, one byte each: 0..n, -1 where unlabelled. */
final class Truth {

    /** Share of a class that its largest piece holds at least where the others are slips of a label's hand. */
    static final double ONE = 0.99;

    private final byte[][][] planes;
    private final int width;
    private final int height;

    Truth(TrainingCase of, TrainingOptions options) {
        LabelPlanes labels = options.labels(of);
        width = of.image().width();
        height = of.image().height();
        planes = new byte[of.image().frames()][of.image().slices()][];
        for (int frame = 0; frame < planes.length; frame++)
            for (int slice = 0; slice < planes[frame].length; slice++)
                planes[frame][slice] = bytes(labels.plane(slice, frame));
    }

    private static byte[] bytes(float[] values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) values[i];
        return bytes;
    }

    /** The classes of a slice, not a copy. */
    byte[] plane(int frame, int slice) {
        return planes[frame][slice];
    }

    /** All pieces of all frames. */
    Stream<Piece> pieces() {
        return Stream.of(planes).flatMap(frame -> pieces(frame).stream());
    }

    private List<Piece> pieces(byte[][] frame) {
        byte[][] known = new byte[frame.length][];
        for (int slice = 0; slice < frame.length; slice++) {
            known[slice] = frame[slice].clone();
            for (int i = 0; i < known[slice].length; i++) known[slice][i] = (byte) Math.max(0, known[slice][i]);
        }
        return Pieces.of(known, width, height, true).list();
    }

    /** Whether every voxel is labelled and each class is one piece in each frame that has it. */
    boolean single(int classes) {
        for (byte[][] frame : planes) {
            for (byte[] plane : frame) for (byte one : plane) if (one < 0) return false;
            List<Piece> pieces = pieces(frame);
            for (int index = 1; index <= classes; index++) {
                int of = index;
                long[] sizes = pieces.stream()
                        .filter(piece -> piece.classIndex() == of)
                        .mapToLong(Piece::voxels)
                        .sorted()
                        .toArray();
                if (sizes.length > 1
                        && sizes[sizes.length - 1] < ONE * LongStream.of(sizes).sum()) return false;
            }
        }
        return true;
    }
}

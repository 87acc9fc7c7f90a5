// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file.dicom;

import io.github.dscnn.file.raster.Raster.Scale;
import io.github.dscnn.file.raster.Vector;
import io.github.dscnn.file.raster.VoxelLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What a DICOM header says about each of its frames: in the frame's own items, in those that all share, or once for all. */
record DicomFrames(DicomImage image) {

    List<DicomSlice> slices() {
        List<DicomData> frames = image.data().items(DicomTags.PER_FRAME);
        if (frames.isEmpty()) return image.frames() == 1 ? List.of(slice(0, List.of(image.data()))) : unsaid();
        if (frames.size() < image.frames())
            throw VoxelLayout.wrong(image.file(), image.frames() + " frames but places of " + frames.size());
        List<DicomSlice> slices = new ArrayList<>();
        for (int i = 0; i < image.frames(); i++) {
            List<DicomData> places = new ArrayList<>(List.of(frames.get(i)));
            places.addAll(image.data().items(DicomTags.SHARED));
            places.add(image.data());
            slices.add(slice(i, places));
        }
        return slices;
    }

    /** Frames that say nothing each for itself: those of a dose have their distances in a list, others lie nowhere. */
    private List<DicomSlice> unsaid() {
        DicomSlice first = slice(0, List.of(image.data()));
        double[] offsets = image.numbers(image.data(), DicomTags.FRAME_OFFSETS, 0);
        if (offsets.length != image.frames() || first.at().isEmpty())
            return IntStream.range(0, image.frames()).mapToObj(first::nowhere).toList();
        Vector normal = first.row().cross(first.column()).unit();
        boolean absolute = offsets[0] != 0;
        double way = absolute && normal.head() < 0 ? -1 : 1;
        List<DicomSlice> slices = new ArrayList<>();
        for (int i = 0; i < offsets.length; i++)
            slices.add(first.moved(i, normal.times(way * (offsets[i] - offsets[0]))));
        return slices;
    }

    /** @param places where to look, the nearest first */
    private DicomSlice slice(int frame, List<DicomData> places) {
        double[] position = first(places, DicomTags.PLANE_POSITION, DicomTags.POSITION, 3);
        double[] turn = first(places, DicomTags.PLANE_ORIENTATION, DicomTags.ORIENTATION, 6);
        double[] spacing = first(places, DicomTags.MEASURES, DicomTags.SPACING, 2);
        if (spacing.length == 0) spacing = image.numbers(image.data(), DicomTags.IMAGER_SPACING, 2);
        double[] between = first(places, DicomTags.MEASURES, DicomTags.BETWEEN, 1);
        double[] thick = between.length > 0 ? between : first(places, DicomTags.MEASURES, DicomTags.THICKNESS, 1);
        boolean placed = position.length > 0 && turn.length > 0;
        return new DicomSlice(
                image.file(),
                frame,
                image.frames(),
                placed ? Optional.of(new Vector(position[0], position[1], position[2])) : Optional.empty(),
                placed ? new Vector(turn[0], turn[1], turn[2]) : new Vector(1, 0, 0),
                placed ? new Vector(turn[3], turn[4], turn[5]) : new Vector(0, 1, 0),
                spacing.length == 0 ? Optional.empty() : Optional.of(spacing),
                thick.length == 0 ? 0 : Math.abs(thick[0]),
                scale(places));
    }

    private Scale scale(List<DicomData> places) {
        double[] dose = image.numbers(image.data(), DicomTags.DOSE_SCALE, 1);
        if (dose.length > 0) return Scale.of(dose[0], 0);
        double[] slope = first(places, DicomTags.TRANSFORMATION, DicomTags.SLOPE, 1);
        double[] intercept = first(places, DicomTags.TRANSFORMATION, DicomTags.INTERCEPT, 1);
        return Scale.of(slope.length == 0 ? 1 : slope[0], intercept.length == 0 ? 0 : intercept[0]);
    }

    /** The numbers of a tag, in the items of a sequence or directly, of the first place that has it. */
    private double[] first(List<DicomData> places, int sequence, int tag, int count) {
        for (DicomData place : places) {
            for (DicomData item : place.items(sequence))
                if (!item.text(tag).isEmpty()) return image.numbers(item, tag, count);
            if (!place.text(tag).isEmpty()) return image.numbers(place, tag, count);
        }
        return new double[0];
    }
}

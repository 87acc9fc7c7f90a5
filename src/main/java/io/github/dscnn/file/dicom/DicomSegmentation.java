// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file.dicom;

import io.github.dscnn.file.dicom.DicomSeries.Unpacking;
import io.github.dscnn.file.raster.Raster;
import io.github.dscnn.file.raster.Raster.Scale;
import io.github.dscnn.file.raster.Segments;
import io.github.dscnn.file.raster.Segments.Segment;
import io.github.dscnn.file.raster.VoxelLayout;
import io.github.dscnn.file.raster.VoxelType;
import io.github.dscnn.image.PlanarVolumes.Sizes;
import io.github.dscnn.image.label.LabelClass;
import io.github.dscnn.image.label.LabelClasses;
import io.github.dscnn.task.DscnnException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A segmentation of DICOM (PS3.3, A.51): a frame for each segment and slice where it is something, of bits, of fractions
 * (at least half is inside) or, in a label map, with the numbers of the segments. It becomes one image of labels whose
 * values are the numbers of the segments; slices without a frame are empty.
 */
final class DicomSegmentation {

    private static final int MOST = 1 << 14;
    private static final int LARGEST = 65535;
    private static final int ONE = 255;

    private final DicomImage image;
    private final boolean map;

    DicomSegmentation(DicomImage image) {
        this.image = image;
        this.map = image.kind().equals(DicomKind.LABEL_MAP)
                || image.data().text(DicomTags.SEGMENTATION_TYPE).equals("LABELMAP");
    }

    /** What the values mean: names and colours of the segments. */
    List<LabelClass> classes() {
        List<LabelClass> classes = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (DicomData one : image.data().items(DicomTags.SEGMENTS)) {
            int number = one.unsigned(DicomTags.SEGMENT_NUMBER, 0);
            if (number == 0) continue;
            String name = one.text(DicomTags.SEGMENT_LABEL);
            if (name.isEmpty()) name = "class " + number;
            if (!names.add(name)) names.add(name += " (" + number + ")");
            int[] lab = one.unsigneds(DicomTags.SEGMENT_COLOUR);
            classes.add(new LabelClass(
                    number, name, lab.length == 3 ? CieLab.rgb(lab) : LabelClasses.colour(classes.size())));
        }
        return classes;
    }

    /**
     * Reads it.
     *
     * @param log hears what counts as inside where it has fractions
     * @throws DscnnException if its frames make no stack, or segments overlap
     */
    Raster read(Unpacking unpacking, Consumer<String> log) {
        List<DicomSlice> slices = image.slices();
        checkKind(slices);
        DicomPixels.check(image);
        DicomStack stack = DicomStack.spread(image.file().toString(), slices);
        int[] places = stack.places(slices);
        int count = 1;
        for (int place : places) count = Math.max(count, place + 1);
        if (count > MOST) throw VoxelLayout.wrong(image.file(), count + " slices");
        Sizes sizes = VoxelLayout.sizes(image.file(), image.width(), image.height(), 1, count, 1);
        DicomSeries.checkMemory(image.file().toString(), sizes, VoxelType.UINT16);
        short[][] planes = new short[count][image.width() * image.height()];
        Set<Long> seen = new HashSet<>();
        if (image.allocated() > 1 && !map)
            log.accept(image.file().getFileName()
                    + " has fractions: a voxel belongs to a segment where it is at least half");
        for (int i = 0; i < places.length; i++) {
            if (!seen.add((long) places[i] << Integer.SIZE | segment(i)))
                throw new DscnnException(
                        "%s has two frames of one segment at one place: export each time or kind as a file of its own",
                        image.file());
            lay(DicomPixels.plane(image, i, unpacking), segment(i), planes[places[i]], places[i]);
        }
        return new Raster(sizes, VoxelType.UINT16, n -> planes[n], Scale.NONE, stack.geometry(), 0);
    }

    private void checkKind(List<DicomSlice> slices) {
        if (image.data().unsigneds(DicomTags.TILED_COLUMNS).length > 0)
            throw new DscnnException(
                    "%s is a segmentation of a slide in tiles, which is not read: export its labels as one TIFF",
                    image.file());
        if (slices.stream().anyMatch(slice -> slice.at().isEmpty()))
            throw new DscnnException(
                    "%s is a segmentation whose frames do not say where they lie: convert it to .seg.nrrd in 3D Slicer, on its image",
                    image.file());
    }

    /** The number of the segment that a frame shows; of a label map 0. */
    private int segment(int frame) {
        if (map) return 0;
        List<DicomData> places = new ArrayList<>();
        List<DicomData> frames = image.data().items(DicomTags.PER_FRAME);
        if (frame < frames.size()) places.add(frames.get(frame));
        places.addAll(image.data().items(DicomTags.SHARED));
        for (DicomData place : places)
            for (DicomData item : place.items(DicomTags.SEGMENT))
                if (item.unsigned(DicomTags.SEGMENT_OF_FRAME, 0) > 0)
                    return item.unsigned(DicomTags.SEGMENT_OF_FRAME, 0);
        List<LabelClass> all = classes();
        if (all.size() == 1) return all.get(0).value();
        throw VoxelLayout.wrong(image.file(), "a frame of no segment");
    }

    private void lay(Object frame, int segment, short[] labels, int slice) {
        int half = image.allocated() == 1 ? 1 : (image.data().unsigned(DicomTags.LARGEST_FRACTION, ONE) + 1) / 2;
        for (int i = 0; i < labels.length; i++) {
            int value = frame instanceof byte[] bytes ? bytes[i] & ONE : ((short[]) frame)[i] & LARGEST;
            int label = map ? value : value >= half ? segment : 0;
            if (label == 0) continue;
            if (labels[i] != 0 && labels[i] != (short) label) throw overlap(labels[i] & LARGEST, label, slice + 1);
            labels[i] = (short) label;
        }
    }

    private DscnnException overlap(int one, int other, int slice) {
        List<Segment> segments = classes().stream()
                .map(each -> new Segment(0, each.value(), each))
                .toList();
        return new Segments(image.file(), segments).overlap(one, other, slice);
    }
}

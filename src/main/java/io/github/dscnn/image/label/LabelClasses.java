// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.image.label;

import static io.github.dscnn.task.Require.require;

import io.github.dscnn.image.Volume;
import io.github.dscnn.task.DscnnException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The foreground classes of a segmentation in their order: the first has index 1, background index 0.
 *
 * @param classes 1..16 classes with different values
 * @param foreground whether every value above 0 means the one class (labels 0/255 and 0/1 alike)
 */
public record LabelClasses(List<LabelClass> classes, boolean foreground) {

    public static final int MOST = 16;

    private static final int BYTE = 255;

    /** The highest value of a class. */
    public static final int LARGEST = 65535;

    /** Okabe and Ito, Color Universal Design, 2008, with grey for its black; then the same, halfway to white. */
    private static final int[] PALETTE = {0xD55E00, 0x56B4E9, 0x009E73, 0xF0E442, 0x0072B2, 0xCC79A7, 0xE69F00, 0x999999
    };

    public LabelClasses {
        classes = List.copyOf(classes);
        require(
                !classes.isEmpty() && classes.size() <= MOST,
                "there must be 1..%s classes but there are %s",
                MOST,
                classes.size());
        require(
                classes.stream().map(LabelClass::value).distinct().count() == classes.size(),
                "two classes have the same value: %s",
                classes);
        require(
                classes.stream().map(LabelClass::name).distinct().count() == classes.size(),
                "two classes have the same name: %s",
                classes);
        require(!foreground || classes.size() == 1, "'foreground' is one class, not %s", classes.size());
    }

    /** Any value above 0 is the one class. */
    public static LabelClasses foreground(String name) {
        return new LabelClasses(List.of(new LabelClass(1, name, colour(0))), true);
    }

    /**
     * Reads {@code foreground}, or values with or without names: {@code 1;2}, {@code 1,2},
     * {@code 1=anterior;2=posterior}.
     *
     * @throws DscnnException if the text says something else
     */
    public static LabelClasses parse(String text) {
        return LabelText.parse(text);
    }

    /**
     * Classes that a person has listed.
     *
     * @param where the list stands, for the sentence
     * @throws DscnnException if there are none or too many, or a value comes twice
     */
    public static LabelClasses listed(List<LabelClass> classes, String where) {
        return LabelText.checked(classes, where);
    }

    /**
     * The label value that a text is.
     *
     * @param where it stands, for the sentence
     * @throws DscnnException if it is none
     */
    public static int value(String text, String where) {
        return LabelText.value(text, where);
    }

    /**
     * Finds the classes in label volumes: one value above 0, or some volumes with 1 and others with 255, is {@link
     * #foreground}; else each value above 0 is one class.
     *
     * @param ignored the value that counts nowhere
     * @throws DscnnException if all are empty, if one looks like an image, like object IDs or like a mask that was saved
     *     with loss, or if it has to be asked what 255 means
     */
    public static LabelClasses detect(Iterable<Volume> labels, Ignored ignored) {
        SortedSet<Integer> values = new TreeSet<>();
        String first = "";
        for (Volume volume : labels) {
            if (first.isEmpty()) first = volume.name();
            values.addAll(values(volume, ignored));
            if (values.size() > MOST) throw tooMany(volume);
        }
        if (values.isEmpty()) {
            throw new DscnnException(
                    "No label image has a pixel above 0 (the first is %s); check that these are the right files.",
                    first);
        }
        boolean mask = values.size() == 1 || values.equals(new TreeSet<>(List.of(1, Ignored.USUAL)));
        if (!mask) ignored.ask(values, first + " and others");
        return mask ? foreground("foreground") : ofValues(values);
    }

    /** One class for each value, named {@code class 1} and so on. */
    public static LabelClasses ofValues(SortedSet<Integer> values) {
        List<LabelClass> classes = new ArrayList<>();
        for (int value : values) classes.add(new LabelClass(value, "class " + value, colour(classes.size())));
        return new LabelClasses(classes, false);
    }

    /**
     * The distinct values above 0 of a label volume that count, read plane by plane.
     *
     * @throws DscnnException if there are more than {@link #MOST}, if a value is no whole number in 0..65535, if the
     *     volume has several channels or was saved with loss, or if it has to be asked what 255 means; reading stops there
     */
    public static SortedSet<Integer> values(Volume labels, Ignored ignored) {
        if (labels.channels() > 1) {
            throw new DscnnException(
                    "%s has %s channels, a label image has one; save its labels as a grey image",
                    labels.name(), labels.channels());
        }
        BitSet seen = new BitSet();
        LossyMask lossy = new LossyMask();
        int plane = 0;
        for (float[] values : labels.planes()) {
            collect(labels, values, plane++ % labels.slices(), seen, lossy);
            if (seen.cardinality() <= MOST + 1) continue;
            lossy.check(labels.name());
            throw tooMany(labels);
        }
        lossy.check(labels.name());
        SortedSet<Integer> values = new TreeSet<>();
        seen.stream().forEach(values::add);
        ignored.ask(values, labels.name());
        if (ignored.without(values).size() > MOST) throw tooMany(labels);
        return ignored.without(values);
    }

    /** Of a volume of which every value counts. */
    public static SortedSet<Integer> values(Volume labels) {
        return values(labels, Ignored.NOTHING);
    }

    private static void collect(Volume labels, float[] plane, int slice, BitSet seen, LossyMask lossy) {
        for (float value : plane) {
            lossy.add(value);
            if (value == 0) continue;
            if (!(value > 0 && value <= LARGEST && value == (int) value)) {
                throw new DscnnException(
                        "%s holds %s in slice %s, but labels are whole numbers from 0 to %s: this looks like an image, "
                                + "not like class labels; give the label image, or say classes=foreground",
                        labels.name(), value, slice + 1, LARGEST);
            }
            seen.set((int) value);
        }
    }

    private static DscnnException tooMany(Volume labels) {
        return new DscnnException(
                "%s brings more than %s different label values: this looks like an image or like object IDs, not like "
                        + "class labels; use classes=foreground to take all above 0, or name the values, classes=1;2",
                labels.name(), MOST);
    }

    /** Colour of the class at a place in the list, from 0: colour-blind friendly, different for all {@link #MOST}. */
    public static int colour(int place) {
        int colour = PALETTE[place % PALETTE.length];
        return place % MOST < PALETTE.length ? colour : (colour >> 1 & 0x7F7F7F) + 0x7F7F7F;
    }

    /** Number of foreground classes. */
    public int size() {
        return classes.size();
    }

    /** Channels of a network's output: 1 for one class, else one more than there are classes. */
    public int outputs() {
        return size() == 1 ? 1 : size() + 1;
    }

    /** Index of a pixel's class, 1..size; 0 for background and for values that are none of the classes. */
    public int index(double pixel) {
        if (foreground) return pixel > 0 ? 1 : 0;
        for (int i = 0; i < classes.size(); i++) if (classes.get(i).value() == pixel) return i + 1;
        return 0;
    }

    /** Whether all values fit into 8 bit. */
    public boolean small() {
        return classes.stream().allMatch(one -> one.value() <= BYTE);
    }

    /** The value of each pixel's class, 0 for background (index 0): byte[] where values are {@link #small}, else short[]. */
    public Object values(byte[] indices) {
        return small() ? bytes(indices) : shorts(indices);
    }

    private byte[] bytes(byte[] indices) {
        byte[] values = new byte[indices.length];
        for (int i = 0; i < values.length; i++) values[i] = (byte) value(indices[i]);
        return values;
    }

    private short[] shorts(byte[] indices) {
        short[] values = new short[indices.length];
        for (int i = 0; i < values.length; i++) values[i] = (short) value(indices[i]);
        return values;
    }

    private int value(int index) {
        return index == 0 ? 0 : classes.get(index - 1).value();
    }

    /** Class indexes of a plane of label values, a new array of the same length; see {@link #index}. */
    public float[] indices(float[] labels) {
        float[] indices = new float[labels.length];
        for (int i = 0; i < labels.length; i++) {
            boolean same = i > 0 && labels[i] == labels[i - 1];
            indices[i] = same ? indices[i - 1] : index(labels[i]);
        }
        return indices;
    }
}

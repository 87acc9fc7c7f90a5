// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.evaluation;

import io.github.dscnn.ij.image.NamedLabels;
import io.github.dscnn.ij.image.NumberedObjects;
import io.github.dscnn.ij.image.Provenance;
import io.github.dscnn.image.Volume;
import io.github.dscnn.image.label.Ignored;
import io.github.dscnn.image.label.LabelClass;
import io.github.dscnn.image.label.LossyMask;
import io.github.dscnn.task.DscnnException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds out which classes predictions and references have in common, from the values in both. */
public final class EvaluationClasses {

    public static final String FOREGROUND = "foreground";

    /** Above it 32-bit images do not tell all whole numbers apart. */
    private static final int LARGEST = 1 << 24;

    private static final int MASK = 255;
    private static final int MOST = 16;

    private final BitSet predicted = new BitSet();
    private final BitSet truth = new BitSet();
    private final BitSet classes = new BitSet();
    private final Map<Integer, String> called = new HashMap<>();
    private final Ignored ignored;
    private final boolean asked;
    private List<String> names = List.of();
    private String predictedNumbers = "";
    private String trueNumbers = "";

    /**
     * @param ignored the value of a reference that counts nowhere
     * @param objects whether objects are to be compared, whatever the values look like
     */
    EvaluationClasses(Ignored ignored, boolean objects) {
        this.ignored = ignored;
        this.asked = objects;
    }

    /**
     * A class.
     *
     * @param value its value in both images; 0 for anything above 0
     */
    public record Class(String name, int value) {

        /** Whether a pixel belongs to it. */
        boolean has(float pixel) {
            return value == 0 ? pixel > 0 : pixel == value;
        }
    }

    /**
     * Looks at a prediction.
     *
     * @param origin where it comes from: ours say what their classes are called
     */
    void addPrediction(Volume prediction, Provenance origin) {
        collect(prediction, predicted);
        if (NumberedObjects.are(origin, prediction.name())) predictedNumbers = prediction.name();
        NamedLabels.classes(origin).forEach(one -> classes.set(one.value()));
        if (names.isEmpty())
            names = origin.entries().keySet().stream()
                    .filter(key -> key.startsWith("volume ") || key.startsWith("area "))
                    .map(key -> key.substring(key.indexOf(' ') + 1))
                    .toList();
    }

    /**
     * Looks at true labels.
     *
     * @param named what they call their values; empty: nothing
     * @param origin where they come from: ours say whether their values are numbers of objects
     */
    void addReference(Volume reference, List<LabelClass> named, Provenance origin) {
        BitSet own = new BitSet();
        collect(reference, own);
        SortedSet<Integer> values = new TreeSet<>();
        own.stream().forEach(values::add);
        ignored.ask(values, reference.name());
        ignored.without(values).forEach(truth::set);
        if (NumberedObjects.are(origin, reference.name())) trueNumbers = reference.name();
        named.forEach(one -> called.put(one.value(), one.name()));
        named.forEach(one -> classes.set(one.value()));
    }

    private static void collect(Volume volume, BitSet seen) {
        if (volume.channels() > 1)
            throw new DscnnException(
                    "%s has %s channels, but a mask or label image has one; save it as a grey image.",
                    volume.name(), volume.channels());
        LossyMask.check(volume);
        int plane = 0;
        for (float[] values : volume.planes()) {
            int slice = plane++ % volume.slices() + 1;
            for (float value : values) {
                if (value == 0) continue;
                if (!(value > 0 && value <= LARGEST && value == (int) value))
                    throw new DscnnException(
                            "%s holds %s in slice %s, but masks and labels are whole numbers from 0 to %s; give the mask, not an image or a probability.",
                            volume.name(), value, slice, LARGEST);
                seen.set((int) value);
            }
        }
    }

    /**
     * The classes: one, any foreground, if there is one value in all images or some of them are masks (0 and 255); else any
     * foreground and then each value, of which a pixel with another value is no hit. Without a value in common any
     * foreground is left out, since nothing is. Numbers of objects are one class.
     *
     * @throws DscnnException if there are more values than classes can be
     */
    List<Class> classes() {
        BitSet all = all();
        if (objects().filter(one -> one.predicted() || one.truth()).isPresent()) return List.of(foreground());
        return all.cardinality() <= 1 || mask(predicted) || mask(truth) ? List.of(foreground()) : byValue(all);
    }

    /**
     * What is compared object by object; empty if nothing is. It is if somebody asks for it, if an image says that its values
     * are numbers of objects, or if neither has masks and there are more values than classes can be.
     */
    Optional<EvaluationObjects> objects() {
        boolean many = all().cardinality() > MOST && !mask(predicted) && !mask(truth);
        String said = trueNumbers.isEmpty() ? predictedNumbers : trueNumbers;
        if (!asked && !many && said.isEmpty()) return Optional.empty();
        String why = !said.isEmpty()
                ? said + " has numbers of objects"
                : "there are " + all().cardinality() + " different values";
        return Optional.of(new EvaluationObjects(
                !predictedNumbers.isEmpty() || numbers(predicted),
                !trueNumbers.isEmpty() || numbers(truth),
                asked ? "" : why));
    }

    /** Whether values are numbers of objects rather than one mask or classes that any image names. */
    private boolean numbers(BitSet values) {
        BitSet unnamed = (BitSet) values.clone();
        unnamed.andNot(classes);
        return values.cardinality() > 1 && !mask(values) && !unnamed.isEmpty();
    }

    private BitSet all() {
        BitSet all = (BitSet) truth.clone();
        all.or(predicted);
        return all;
    }

    /** What is odd about the values, a sentence each. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (predicted.isEmpty())
            notes.add(
                    "No prediction has a pixel above 0: nothing was found (if that is not meant, check 'prediction').");
        if (truth.isEmpty())
            notes.add(
                    "No reference has a pixel above 0: there is nothing to find (if that is not meant, check 'reference').");
        if (classes().size() > 1 && apart())
            notes.add(String.format(
                    Locale.ROOT,
                    "The predictions have the values %s and the references %s, none in common: nothing is a hit.",
                    some(predicted),
                    some(truth)));
        objects().ifPresentOrElse(one -> notes.add(one.note()), () -> hint(notes));
        if (ignored.value() > 0) notes.add("The value " + ignored.value() + " of the references counts nowhere.");
        return notes;
    }

    /** Where masks are beside so many values that these look like numbers of objects. */
    private void hint(List<String> notes) {
        int most = Math.max(predicted.cardinality(), truth.cardinality());
        if (most > MOST)
            notes.add(String.format(
                    Locale.ROOT,
                    "Masks were compared with images of up to %d values, which look like numbers of objects: only whether there is anything counts. With objects=true objects are compared too.",
                    most));
    }

    private boolean apart() {
        return !predicted.isEmpty() && !truth.isEmpty() && !predicted.intersects(truth);
    }

    /** Whether all values are 255, or some are 1. */
    private static boolean mask(BitSet values) {
        return values.get(MASK) && values.cardinality() == (values.get(1) ? 2 : 1);
    }

    private Class foreground() {
        if (names.size() != 1 && called.size() == 1)
            return new Class(called.values().iterator().next(), 0);
        return new Class(names.size() == 1 ? names.get(0) : FOREGROUND, 0);
    }

    private List<Class> byValue(BitSet all) {
        if (all.cardinality() > MOST)
            throw new DscnnException(
                    "Predictions and references have %s different values, but at most %s classes are compared; give masks, 0 and 255.",
                    all.cardinality(), MOST);
        List<Class> classes = new ArrayList<>();
        if (!apart()) classes.add(new Class(FOREGROUND, 0));
        boolean named = all.length() - 1 == names.size() && all.cardinality() == names.size();
        all.stream().forEach(value -> {
            String name = named ? names.get(value - 1) : "class " + value;
            classes.add(new Class(called.getOrDefault(value, name), value));
        });
        return classes;
    }

    private static String some(BitSet values) {
        return values.stream().limit(MOST).mapToObj(String::valueOf).collect(Collectors.joining(", "));
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.measure;

import static io.github.dscnn.task.Require.require;

import java.util.HashMap;
import java.util.Map;

/**
 * Finds which object of a prediction is which of a reference. Two are partners if their IoU (intersection over union, in
 * pixels) is above {@value #LEAST}: then neither can have a second partner, so that nothing has to be chosen (Kirillov et
 * al.: Panoptic segmentation, CVPR 2019, section 4.1). At exactly {@value #LEAST} they are none.
 *
 * <p>Pixels that count nowhere are taken away from both, and a predicted object without a partner that mostly lies there is
 * no mistake (section 4.2 there). Planes are read once; the time grows with the pixels and the pairs that overlap, not with
 * the objects times the objects.
 *
 * <pre>{@code
 * ObjectMatching matching = new ObjectMatching();
 * for (int z = 0; z < slices; z++) matching.add(predicted(z), reference(z));
 * double quality = matching.scores().panopticQuality();
 * }</pre>
 */
public final class ObjectMatching {

    /** The IoU above which two objects are partners. */
    public static final double LEAST = 0.5;

    /** Number of an object of a reference where nothing counts. */
    public static final int UNLABELLED = Overlap.UNLABELLED;

    private final Map<Pair, long[]> common = new HashMap<>();

    /** Two numbers that pixels have in common: 0 background, of a reference also {@link #UNLABELLED}. */
    private record Pair(int prediction, int reference) {}

    /**
     * Counts one plane (or any piece) of numbers of objects, 0 background.
     *
     * @param reference of the same length; {@link #UNLABELLED} counts nowhere
     */
    public void add(int[] prediction, int[] reference) {
        require(
                prediction.length == reference.length,
                "prediction and reference have %s and %s pixels",
                prediction.length,
                reference.length);
        int start = 0;
        for (int i = 1; i <= prediction.length; i++) {
            if (i < prediction.length && prediction[i] == prediction[start] && reference[i] == reference[start])
                continue;
            count(prediction[start], reference[start], i - start);
            start = i;
        }
    }

    private void count(int prediction, int reference, int pixels) {
        if (prediction <= 0 && reference <= 0) return;
        common.computeIfAbsent(new Pair(prediction, reference), none -> new long[1])[0] += pixels;
    }

    /** The figures of all planes so far. */
    public ObjectScores scores() {
        Map<Integer, Long> predicted = new HashMap<>();
        Map<Integer, Long> wanted = new HashMap<>();
        Map<Integer, Long> nowhere = new HashMap<>();
        common.forEach((pair, pixels) -> {
            if (pair.reference() < 0) nowhere.merge(pair.prediction(), pixels[0], Long::sum);
            else if (pair.prediction() > 0) predicted.merge(pair.prediction(), pixels[0], Long::sum);
            if (pair.reference() > 0) wanted.merge(pair.reference(), pixels[0], Long::sum);
        });
        return scores(predicted, wanted, nowhere);
    }

    private ObjectScores scores(Map<Integer, Long> predicted, Map<Integer, Long> wanted, Map<Integer, Long> nowhere) {
        Map<Integer, Long> alone = new HashMap<>(predicted);
        int matched = 0;
        double sum = 0;
        for (Map.Entry<Pair, long[]> one : common.entrySet()) {
            Pair pair = one.getKey();
            if (pair.prediction() <= 0 || pair.reference() <= 0) continue;
            long both = one.getValue()[0];
            long either = predicted.get(pair.prediction()) + wanted.get(pair.reference()) - both;
            if (2 * both <= either) continue;
            matched++;
            sum += (double) both / either;
            alone.remove(pair.prediction());
        }
        return new ObjectScores(matched, extra(alone, nowhere), wanted.size() - matched, sum);
    }

    /** How many predicted objects without a partner lie mostly where something counts. */
    private static long extra(Map<Integer, Long> alone, Map<Integer, Long> nowhere) {
        return alone.entrySet().stream()
                .filter(one -> nowhere.getOrDefault(one.getKey(), 0L) <= one.getValue())
                .count();
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.evaluation;

import io.github.dscnn.job.evaluation.CaseMeasure.Planes;
import io.github.dscnn.measure.ObjectMatching;
import io.github.dscnn.measure.ObjectScores;
import io.github.dscnn.segment.region.Pieces;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * What an object is in predictions and in references, and which are the same.
 *
 * @param predicted whether the values of predictions are numbers of objects; else the connected pieces of each value are
 *     objects
 * @param truth the same of references
 * @param why why objects are compared; empty if somebody asked for it
 */
record EvaluationObjects(boolean predicted, boolean truth, String why) {

    private static final String NUMBERS = "each value is one object";
    private static final String PIECES = "each connected piece is one object";

    /** Compares the objects of a class. */
    ObjectScores compare(EvaluationClasses.Class type, Planes prediction, Planes reference) {
        ObjectMatching matching = new ObjectMatching();
        IntFunction<int[]> found = numbers(prediction, predicted, type);
        IntFunction<int[]> there = numbers(reference, truth, type);
        for (int z = 0; z < reference.depth(); z++) matching.add(found.apply(z), there.apply(z));
        return matching.scores();
    }

    private static IntFunction<int[]> numbers(Planes planes, boolean numbered, EvaluationClasses.Class type) {
        return numbered ? z -> numbers(planes.plane().apply(z)) : pieces(planes, type);
    }

    private static int[] numbers(float[] plane) {
        int[] numbers = new int[plane.length];
        for (int i = 0; i < numbers.length; i++) numbers[i] = (int) plane[i];
        return numbers;
    }

    private static IntFunction<int[]> pieces(Planes planes, EvaluationClasses.Class type) {
        byte[][] kinds = new byte[planes.depth()][];
        Map<Float, Byte> seen = new HashMap<>();
        for (int z = 0; z < kinds.length; z++) kinds[z] = kinds(planes.plane().apply(z), type, seen);
        int[][] ids = Pieces.of(kinds, planes.width(), planes.height(), true).ids();
        return z -> unlabelled(ids[z], planes.plane().apply(z));
    }

    /** Equal numbers for equal values of a class, 0 elsewhere. */
    private static byte[] kinds(float[] plane, EvaluationClasses.Class type, Map<Float, Byte> seen) {
        byte[] kinds = new byte[plane.length];
        for (int i = 0; i < kinds.length; i++)
            if (type.has(plane[i])) kinds[i] = seen.computeIfAbsent(plane[i], value -> (byte) (seen.size() + 1));
        return kinds;
    }

    private static int[] unlabelled(int[] ids, float[] plane) {
        for (int i = 0; i < ids.length; i++) if (plane[i] < 0) ids[i] = ObjectMatching.UNLABELLED;
        return ids;
    }

    /** A sentence on what is compared. */
    String note() {
        String objects = predicted == truth
                ? "in both " + (truth ? NUMBERS : PIECES)
                : String.format(
                        Locale.ROOT,
                        "in the predictions %s, in the references %s",
                        predicted ? NUMBERS : PIECES,
                        truth ? NUMBERS : PIECES);
        return String.format(
                Locale.ROOT,
                "Compared object by object%s: %s; two are the same where they share more than half of what either covers (IoU above %s).",
                why.isEmpty() ? "" : ", as " + why,
                objects,
                ObjectMatching.LEAST);
    }
}

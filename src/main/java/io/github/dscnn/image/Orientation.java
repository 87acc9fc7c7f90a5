// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.image;

import static io.github.dscnn.task.Require.require;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where columns, rows and slices of an image grow towards: three letters, one of R and L (right, left), one of A and P
 * (anterior, posterior), one of S and I (superior, inferior). RAS is the order of many NIfTI files, LPS that of axial DICOM.
 *
 * @param letters such as {@code LPS}, in capitals
 */
public record Orientation(String letters) {

    /** What the axes of a patient are called where they grow, and where they fall: left, back, head. */
    private static final String GROWING = "LPS";

    private static final String FALLING = "RAI";
    private static final int[][] ORDERS = {{0, 1, 2}, {1, 0, 2}, {0, 2, 1}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};

    /** @throws IllegalArgumentException if these are no such letters */
    public Orientation {
        letters = letters.strip().toUpperCase(Locale.ROOT);
        String given = letters;
        boolean three = given.length() == 3
                && given.chars().allMatch(one -> axis((char) one) >= 0)
                && given.chars().map(one -> axis((char) one)).distinct().count() == 3;
        require(
                three,
                "'%s' is no orientation; give three letters, where columns, rows and slices grow towards, such as RAS or LPS",
                given);
    }

    /**
     * The letters nearest to three directions.
     *
     * @param axes of columns, rows and slices, each as left, back, head; of any length above 0
     */
    public static Orientation nearest(double[]... axes) {
        int[] best = ORDERS[0];
        for (int[] order : ORDERS) if (agreement(axes, order) > agreement(axes, best)) best = order;
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < axes.length; i++)
            letters.append((axes[i][best[i]] < 0 ? FALLING : GROWING).charAt(best[i]));
        return new Orientation(letters.toString());
    }

    private static double agreement(double[][] axes, int... order) {
        double sum = 0;
        for (int i = 0; i < axes.length; i++) {
            double length = Math.hypot(Math.hypot(axes[i][0], axes[i][1]), axes[i][2]);
            sum += Math.abs(axes[i][order[i]]) / length;
        }
        return sum;
    }

    /** The direction of columns (0), rows (1) or slices (2), of length 1: left, back, head. */
    public double[] direction(int index) {
        char letter = letters.charAt(index);
        double[] direction = new double[3];
        direction[axis(letter)] = GROWING.indexOf(letter) < 0 ? -1 : 1;
        return direction;
    }

    /** What turns an image of this orientation into one of another. */
    public Turn to(Orientation other) {
        List<Integer> from = new ArrayList<>();
        List<Boolean> flipped = new ArrayList<>();
        for (char letter : other.letters.toCharArray()) {
            int source = 0;
            while (axis(letters.charAt(source)) != axis(letter)) source++;
            from.add(source);
            flipped.add(letters.charAt(source) != letter);
        }
        return new Turn(from, flipped);
    }

    private static int axis(char letter) {
        return Math.max(GROWING.indexOf(letter), FALLING.indexOf(letter));
    }

    @Override
    public String toString() {
        return letters;
    }
}

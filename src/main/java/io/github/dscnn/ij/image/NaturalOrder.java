// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.image;

import java.math.BigInteger;
import java.util.Comparator;

/** Names as a person sorts them: digits by the number they mean, letters without regard to case. */
final class NaturalOrder implements Comparator<String> {

    private static final String BETWEEN_DIGITS_AND_OTHERS = "(?<=\\d)(?=\\D)|(?<=\\D)(?=\\d)";

    @Override
    public int compare(String one, String other) {
        String[] left = one.split(BETWEEN_DIGITS_AND_OTHERS);
        String[] right = other.split(BETWEEN_DIGITS_AND_OTHERS);
        for (int i = 0; i < Math.min(left.length, right.length); i++) {
            int order = part(left[i], right[i]);
            if (order != 0) return order;
        }
        return left.length != right.length ? left.length - right.length : one.compareTo(other);
    }

    private static int part(String one, String other) {
        if (one.matches("\\d+") && other.matches("\\d+")) return new BigInteger(one).compareTo(new BigInteger(other));
        return one.compareToIgnoreCase(other);
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.segment.region;

import java.util.Arrays;

/** Numbers that are found to mean the same; of those the lowest stands for all. */
final class Union {

    private int[] parents = new int[1024];
    private int count;

    /** A new number; the first is 1. */
    int next() {
        if (++count == parents.length) parents = Arrays.copyOf(parents, 2 * count);
        parents[count] = count;
        return count;
    }

    /** Says that two mean the same, and returns the lowest that does. */
    int join(int one, int other) {
        int a = root(one);
        int b = root(other);
        int first = Math.min(a, b);
        parents[Math.max(a, b)] = first;
        return first;
    }

    /** The lowest that means the same. */
    int root(int id) {
        int root = id;
        while (parents[root] != root) {
            parents[root] = parents[parents[root]];
            root = parents[root];
        }
        return root;
    }

    /** How many numbers there are. */
    int count() {
        return count;
    }

    /** Consecutive numbers from 1; 0 stays 0. */
    int[] numbers() {
        int[] numbers = new int[count + 1];
        int last = 0;
        for (int id = 1; id <= count; id++) numbers[id] = root(id) == id ? ++last : numbers[root(id)];
        return numbers;
    }
}

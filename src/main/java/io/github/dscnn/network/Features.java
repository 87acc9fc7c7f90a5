// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.network;

/** A tensor [N, C, H, W] inside a network, and what it is made of. */
public sealed interface Features {

    /** C. */
    int channels();

    /** Resolution: 0 is full size, each further level halves it. */
    int level();

    /** The input of the network. */
    record Input(int channels) implements Features {
        @Override
        public int level() {
            return 0;
        }
    }

    /** One that stands on a line of its own. */
    record Named(String name, int channels, int level) implements Features {}

    /** What a part makes of others. */
    record Through(Part part, Features of, int channels, int level) implements Features {}

    /** The maxima of 2x2 pixels. */
    record Pooled(Features of) implements Features {
        @Override
        public int channels() {
            return of.channels();
        }

        @Override
        public int level() {
            return of.level() + 1;
        }
    }

    /** The channels of both, of one level. */
    record Joined(Features first, Features second) implements Features {
        @Override
        public int channels() {
            return first.channels() + second.channels();
        }

        @Override
        public int level() {
            return first.level();
        }
    }

    /** The sum of both, of one level. */
    record Added(Features first, Features second) implements Features {
        @Override
        public int channels() {
            return first.channels();
        }

        @Override
        public int level() {
            return first.level();
        }
    }

    /** Bilinear upsampling to full size. */
    record Enlarged(Features of) implements Features {
        @Override
        public int channels() {
            return of.channels();
        }

        @Override
        public int level() {
            return 0;
        }
    }
}

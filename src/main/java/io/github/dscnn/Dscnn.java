// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn;

import ij.ImagePlus;
import io.github.dscnn.task.Progress;
import io.github.dscnn.words.CheckWords;
import io.github.dscnn.words.EngineWords;
import io.github.dscnn.words.InfoWords;
import io.github.dscnn.words.InspectWords;
import io.github.dscnn.words.PhantomWords;
import io.github.dscnn.words.SegmentWords;
import io.github.dscnn.words.TrainWords;
import java.nio.file.Path;

/** The door for scripts, commands and the command line. */
public final class Dscnn {

    private Dscnn() {}

    /** Segments an image with {@code words.model}; {@code words.image} and {@code words.folder} are not used. */
    public static Report segment(ImagePlus image, SegmentWords words, Progress progress) {
        throw new UnsupportedOperationException();
    }

    /** Segments the file or the folder {@code words.image} and writes the results into {@code words.folder}. */
    public static Report segmentFiles(SegmentWords words, Progress progress) {
        throw new UnsupportedOperationException();
    }

    /** Shows the layers of an image; with {@code words.folder} they are written there instead. */
    public static Report inspect(ImagePlus image, InspectWords words, Progress progress) {
        throw new UnsupportedOperationException();
    }

    /** The same for the file or the folder {@code words.image}; {@code words.folder} is needed. */
    public static Report inspectFiles(InspectWords words, Progress progress) {
        throw new UnsupportedOperationException();
    }

    /** Trains a model and writes it into {@code words.folder}; a stop keeps a usable model (see {@link Report#stopped}). */
    public static Report train(TrainWords words, Progress progress) {
        throw new UnsupportedOperationException();
    }

    /** Looks at training data and says what is there and what is wrong. */
    public static Report check(CheckWords words, Progress progress) {
        throw new UnsupportedOperationException();
    }

    /** Makes a phantom: images to show, or with {@code words.folder} files. {@code count} phantoms get seeds seed, seed + 1, ... */
    public static Report phantom(PhantomWords words, int count) {
        throw new UnsupportedOperationException();
    }

    /** What a model or a result says of itself. */
    public static Report info(InfoWords words) {
        throw new UnsupportedOperationException();
    }

    /** What the engine is, which devices exist, and a timed convolution. */
    public static Report doctor(EngineWords words) {
        throw new UnsupportedOperationException();
    }

    /** Phantoms, a small training, an unseen stack segmented and inspected, under a folder. */
    public static Report demo(Path folder, long seed, int threads, Progress progress) {
        throw new UnsupportedOperationException();
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.image.Normalizer;
import io.github.dscnn.image.Volume;
import io.github.dscnn.image.label.LabelClasses;
import io.github.dscnn.network.NetworkSpec;
import io.github.dscnn.network.Norm;
import io.github.dscnn.network.Weights;
import io.github.dscnn.script.Program;
import io.github.dscnn.script.TorchScriptArchive;
import io.github.dscnn.segment.Decision;
import io.github.dscnn.segment.SegmentationOptions;
import io.github.dscnn.segment.Traits;
import io.github.dscnn.segment.region.Segmentation;
import io.github.dscnn.segment.run.Segmenter;
import io.github.dscnn.task.Progress;
import io.github.dscnn.tiny.Tiny;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Tiles whose margins are as wide as the network looks leave no seam. */
class SeamTest {

    private static final int WIDTH = 601;
    private static final int HEIGHT = 300;
    private static final int TILE = 448;
    private static final Volume NOISE = Tiny.noise(1, WIDTH, HEIGHT, 1);

    @Test
    void tiledEqualsUntiledWithoutANormOverTheTile() throws IOException {
        for (Norm norm : List.of(Norm.NONE, Norm.BATCH)) {
            NetworkSpec spec = new NetworkSpec(NetworkSpec.DSCNN, 4, 1, 1, norm);
            double difference = difference(spec, spec.reach());
            assertTrue(difference < 1e-4, norm + ": " + difference);
        }
        NetworkSpec unet = new NetworkSpec("unet", 4, 1, 2, Norm.NONE);
        assertTrue(difference(unet, unet.reach()) < 1e-4);
    }

    @Test
    void withMarginsThatAreTooNarrowTheyDiffer() throws IOException {
        NetworkSpec spec = new NetworkSpec(NetworkSpec.DSCNN, 4, 1, 1, Norm.BATCH);
        assertTrue(difference(spec, 16) > 1e-4);
    }

    /** Largest difference of any output between tiles and whole slices, the border of the slice included. */
    private static double difference(NetworkSpec spec, int reach) throws IOException {
        var archive = new ByteArrayOutputStream();
        Weights weights = TinyNetwork.weights(spec);
        TorchScriptArchive.write(archive, Program.forPackage(spec), weights);
        var form = new TorchPredictor.Form(
                spec.inputs(), spec.outputs(), spec.layers().size(), spec.stride(), reach);
        try (TorchPredictor predictor = TorchPredictor.load(
                TinyNetwork.ENGINE, new ByteArrayInputStream(archive.toByteArray()), "test", form)) {
            Segmenter segmenter = new Segmenter(predictor, traits(spec));
            SegmentationOptions all = SegmentationOptions.DEFAULT.withLayers(true);
            Segmentation whole = segmenter.segment(NOISE, all.withTile(1024), Progress.NONE);
            Segmentation tiled = segmenter.segment(NOISE, all.withTile(TILE), Progress.NONE);
            assertEquals(whole.layers(), tiled.layers());
            double most = 0;
            for (int i = 0; i < whole.slice(0, 0).planes().length; i++)
                for (int p = 0; p < WIDTH * HEIGHT; p++)
                    most = Math.max(
                            most,
                            Math.abs(whole.slice(0, 0).planes()[i][p]
                                    - tiled.slice(0, 0).planes()[i][p]));
            return most;
        }
    }

    private static Traits traits(NetworkSpec spec) {
        LabelClasses classes = spec.classes() == 1
                ? LabelClasses.foreground("a")
                : LabelClasses.ofValues(new TreeSet<>(List.of(1, 2)));
        Normalizer normalizer = new Normalizer(Normalizer.Kind.ZSCORE, 0, 100);
        return new Traits("m", "0", classes, normalizer, 1, 0, 0, "pixel", 64, Decision.PLAIN, false);
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.bench;

import io.github.dscnn.Dscnn;
import io.github.dscnn.engine.TorchEngine;
import io.github.dscnn.engine.TorchPredictor;
import io.github.dscnn.job.table.Report;
import io.github.dscnn.network.Initializer;
import io.github.dscnn.network.NetworkSpec;
import io.github.dscnn.network.Norm;
import io.github.dscnn.network.Weights;
import io.github.dscnn.script.Program;
import io.github.dscnn.script.TorchScriptArchive;
import io.github.dscnn.task.Progress;
import io.github.dscnn.tiny.Tiny;
import io.github.dscnn.train.TrainingListener;
import io.github.dscnn.words.TrainWords;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;

/** Prints how long a stop of a training of width 16 takes, and what one call of a prediction takes per tile. */
public final class Stop {

    private static final int WIDTH = 16;
    private static final int SIDE = 256;

    private Stop() {}

    public static void main(String[] arguments) throws IOException {
        int threads = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1;
        Path folder = Files.createTempDirectory("dscnn-stop");
        stop(folder, threads);
        for (int batch : new int[] {1, 2, 4}) predict(batch, threads);
        System.exit(0); // while the step that was left may still be at work
    }

    private static void stop(Path folder, int threads) {
        Tiny.phantoms(folder, 2, SIDE, 4);
        TrainWords words = new TrainWords();
        words.images = folder.resolve("images").toString();
        words.labels = folder.resolve("labels").toString();
        words.folder = folder.resolve("model").toString();
        words.width = WIDTH;
        words.device = "cpu";
        words.threads = threads;
        Watch watch = new Watch();
        Report report = Dscnn.train(words, watch, watch);
        long now = System.nanoTime();
        System.out.printf("longest time between two words of the training: %d ms%n", watch.longest / 1_000_000);
        System.out.printf("from the stop to the end of the command: %d ms%n", (now - watch.stopped) / 1_000_000);
        System.out.println(report.text());
    }

    /** Stops half-way between two steps, once two are done. */
    private static final class Watch implements Progress, TrainingListener {
        private long last;
        private String said = "";
        private int steps;
        private long longest;
        private long stopped;

        @Override
        public void report(long done, long total, String what) {
            long now = System.nanoTime();
            boolean step = what.contains("loss") && !what.equals(said);
            if (step) {
                if (steps > 0) longest = Math.max(longest, now - last);
                steps++;
                last = now;
                said = what;
            }
            if (steps >= 2 && stopped == 0 && now - last > longest / 2) {
                stopped = now;
                throw new CancellationException("stop");
            }
        }
    }

    private static void predict(int batch, int threads) throws IOException {
        NetworkSpec spec = new NetworkSpec(NetworkSpec.DSCNN, WIDTH, 1, 1, Norm.INSTANCE);
        Weights weights = Initializer.HE_NORMAL.initialise(spec, 1);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        TorchScriptArchive.write(bytes, Program.forPackage(spec), weights);
        TorchEngine engine = TorchEngine.start("cpu", threads);
        var form = new TorchPredictor.Form(
                spec.inputs(), spec.outputs(), spec.layers().size(), spec.stride());
        try (var predictor =
                TorchPredictor.load(engine, new ByteArrayInputStream(bytes.toByteArray()), "bench", form)) {
            for (boolean layers : new boolean[] {false, true}) {
                float[] tiles = new float[batch * SIDE * SIDE];
                predictor.predict(tiles, batch, SIDE, SIDE, layers);
                long start = System.nanoTime();
                int calls = 8 / batch;
                for (int i = 0; i < calls; i++) predictor.predict(tiles, batch, SIDE, SIDE, layers);
                System.out.printf(
                        "batch %d, layers %b: %d ms a tile of %d x %d%n",
                        batch, layers, (System.nanoTime() - start) / 8_000_000, SIDE, SIDE);
            }
        }
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.bench;

import com.google.gson.Gson;
import io.github.dscnn.engine.TorchEngine;
import io.github.dscnn.engine.TorchPredictor;
import io.github.dscnn.engine.TorchTrainer;
import io.github.dscnn.network.Initializer;
import io.github.dscnn.network.NetworkSpec;
import io.github.dscnn.network.Norm;
import io.github.dscnn.network.Objective;
import io.github.dscnn.network.Optimizer;
import io.github.dscnn.network.Weights;
import io.github.dscnn.script.Program;
import io.github.dscnn.script.TorchScriptArchive;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleSupplier;

/**
 * Our side of the benchmark: the commands and answers of {@code src/test/python/bench.py}, computed by the product's own
 * trainer and predictor. Its arguments are the number of threads and the file of a package's weights, which {@code infer} loads.
 *
 * <pre>
 * train cheap WIDTH SIZE BATCH CALLS
 * infer WIDTH SIZE BATCH CALLS
 * rss
 * </pre>
 */
public final class Worker {

    private static final int WARM_UPS = 2;
    private static final Gson GSON = new Gson();

    private final TorchEngine engine;
    private final Path weights;
    private final Map<String, DoubleSupplier> jobs = new HashMap<>();

    private Worker(int threads, Path weights) {
        this.weights = weights;
        this.engine = TorchEngine.start("cpu", threads);
    }

    public static void main(String[] arguments) throws IOException {
        Worker worker = new Worker(Integer.parseInt(arguments[0]), Path.of(arguments[1]));
        Map<String, Object> hello = memory();
        hello.put("engine", worker.engine.describe());
        answer(hello);
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            answer(line.equals("rss") ? memory() : worker.timed(line));
        }
    }

    private static void answer(Map<String, Object> answer) {
        System.out.println(GSON.toJson(answer));
        System.out.flush();
    }

    private Map<String, Object> timed(String command) throws IOException {
        int last = command.lastIndexOf(' ');
        DoubleSupplier job = job(command.substring(0, last));
        double[] times = new double[Integer.parseInt(command.substring(last + 1))];
        double value = 0;
        for (int i = 0; i < times.length; i++) {
            long start = System.nanoTime();
            value = job.getAsDouble();
            times[i] = (System.nanoTime() - start) / 1e6;
        }
        Spread spread = Spread.of(times);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("median_ms", spread.median());
        answer.put("min_ms", spread.min());
        answer.put("value", value);
        return answer;
    }

    /** A network ready to run, made and warmed up once. */
    private DoubleSupplier job(String words) throws IOException {
        if (!jobs.containsKey(words)) {
            String[] word = words.split(" ");
            int from = word[0].equals("train") ? 2 : 1;
            int[] n = Arrays.stream(word, from, word.length)
                    .mapToInt(Integer::parseInt)
                    .toArray();
            DoubleSupplier job = from == 2 ? training(spec(n[0]), n[1], n[2]) : inference(spec(n[0]), n[1], n[2]);
            for (int i = 0; i < WARM_UPS; i++) job.getAsDouble();
            jobs.put(words, job);
        }
        return jobs.get(words);
    }

    private DoubleSupplier training(NetworkSpec spec, int size, int batch) {
        Program program = Program.forTraining(spec, Objective.PAPER, Optimizer.PAPER);
        TorchTrainer trainer = new TorchTrainer(engine, spec, program, weights(spec));
        Random random = new Random(1);
        float[] images = noise(random, batch * size * size);
        float[] labels = new float[batch * size * size];
        for (int i = 0; i < labels.length; i++) labels[i] = random.nextInt(3) - 1;
        float[] alphas = new float[spec.layers().size() + 1];
        Arrays.fill(alphas, 1);
        return () -> sum(trainer.step(images, labels, batch, size, size, alphas, 0.001f));
    }

    private DoubleSupplier inference(NetworkSpec spec, int size, int batch) throws IOException {
        var form = new TorchPredictor.Form(1, 1, spec.layers().size(), spec.stride());
        TorchPredictor predictor;
        try (InputStream in = Files.newInputStream(weights)) {
            predictor = TorchPredictor.load(engine, in, weights.toString(), form);
        }
        float[] images = noise(new Random(1), batch * size * size);
        return () -> predictor.predict(images, batch, size, size, false)[0][0];
    }

    /** Writes the weights of a package, as a training would have left them: for the processes that only predict. */
    static void write(Path file, int width) throws IOException {
        NetworkSpec spec = spec(width);
        try (OutputStream out = Files.newOutputStream(file)) {
            TorchScriptArchive.write(out, Program.forPackage(spec), weights(spec));
        }
    }

    private static NetworkSpec spec(int width) {
        return new NetworkSpec(NetworkSpec.DSCNN, width, 1, 1, Norm.NONE);
    }

    private static Weights weights(NetworkSpec spec) {
        return Initializer.GLOROT_UNIFORM.initialise(spec, 1);
    }

    private static float[] noise(Random random, int count) {
        float[] noise = new float[count];
        for (int i = 0; i < count; i++) noise[i] = random.nextFloat();
        return noise;
    }

    private static double sum(float[] values) {
        double sum = 0;
        for (float value : values) sum += value;
        return sum;
    }

    private static Map<String, Object> memory() throws IOException {
        Map<String, Object> memory = new LinkedHashMap<>();
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmHWM:")) memory.put("peak_mb", megabytes(line));
            if (line.startsWith("VmRSS:")) memory.put("rss_mb", megabytes(line));
        }
        return memory;
    }

    private static double megabytes(String line) {
        return Double.parseDouble(line.replaceAll("\\D", "")) / 1024;
    }
}

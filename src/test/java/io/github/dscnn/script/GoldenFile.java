// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.script;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import io.github.dscnn.network.NetworkSpec;
import io.github.dscnn.network.Norm;
import io.github.dscnn.network.Weights;
import io.github.dscnn.network.Weights.Tensor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * What {@code golden.py} computed for one network: a line of JSON, then a gzip stream of float32 values in four planes,
 * the lowest byte of every value first.
 *
 * @param header settings, tensor names and the first values of inputs and weights
 * @param tensors {@code final} [N, K, H, W] and where the network has some, {@code layers} [N, 8K, H, W], probabilities of the
 *     initial weights in eval mode; {@code losses} [3, 9] (without layers [3, 1]), layers 1..8 and final in train mode
 *     before each step; {@code after:NAME} each parameter and buffer after the third step, see {@link #kept}
 */
public record GoldenFile(Header header, Map<String, Tensor> tensors) {

    /** All golden files. */
    public static final List<String> NAMES = List.of(
            "none-1-1",
            "none-3-1",
            "none-1-3",
            "instance-3-3",
            "instance-1-1",
            "batch-1-1",
            "batch-1-3",
            "group-2-2",
            "unet-none-1-1",
            "unet-instance-3-3",
            "unet-batch-1-3",
            "fcn-none-1-1",
            "fcn-instance-3-3",
            "fcn-batch-1-3");

    private static final String AFTER = "after:";

    /**
     * The settings.
     *
     * @param spec the network's own words
     * @param salt what starts every hashed name
     * @param input N, C, H, W
     * @param samples the first four values of some tensors before training
     * @param count number of values in the file
     */
    public record Header(
            JsonObject spec,
            String salt,
            int[] input,
            Loss loss,
            Sgd sgd,
            Map<String, float[]> samples,
            List<Entry> tensors,
            int count) {}

    /**
     * The loss: the sum of alpha[i] x layer i, plus that of the final output.
     *
     * @param kind {@code dice} or {@code dice+ce}
     * @param dice over which pixels the sums go: {@code image} or {@code batch}
     * @param alpha weights of the eight layers
     */
    public record Loss(String kind, String dice, double[] alpha) {}

    /**
     * The optimiser.
     *
     * @param form momentum: {@code keras} (v = mv - rg, w += v) or {@code pytorch} (v = mv + g, w -= rv)
     * @param decay weight decay on all parameters, added to the gradient after clipping
     * @param clip largest common norm of all gradients; 0: none
     * @param rates one for each step
     */
    public record Sgd(String form, double momentum, boolean nesterov, double decay, double clip, double[] rates) {}

    /** Where a tensor stands, counted in values. */
    public record Entry(String name, long[] shape, int offset) {}

    /** Reads a file of {@link #NAMES} from the resources. */
    public static GoldenFile read(String name) {
        try (InputStream in = GoldenFile.class.getResourceAsStream("/golden/" + name + ".bin")) {
            return parse(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public NetworkSpec spec() {
        JsonObject spec = header.spec();
        return new NetworkSpec(
                spec.get("architecture").getAsString(),
                spec.get("width").getAsInt(),
                spec.get("inputs").getAsInt(),
                spec.get("classes").getAsInt(),
                Norm.valueOf(spec.get("norm").getAsString().toUpperCase(Locale.ROOT)));
    }

    /** Parameters and buffers before the first step. */
    public Weights before() {
        return GoldenWeights.of(spec(), header.salt());
    }

    /** Parameters and buffers after the third step, in the same order; what {@link #kept} leaves of them. */
    public Weights after() {
        Map<String, Tensor> after = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> {
            if (name.startsWith(AFTER)) after.put(name.substring(AFTER.length()), tensor);
        });
        return new Weights(after);
    }

    /** What a file keeps of a parameter or buffer: all of it, or every 16th value of a large one of unet or fcn. */
    public float[] kept(float[] values) {
        if (spec().architecture().equals(NetworkSpec.DSCNN) || values.length <= 4096) return values;
        float[] kept = new float[(values.length + 15) / 16];
        for (int i = 0; i < kept.length; i++) kept[i] = values[16 * i];
        return kept;
    }

    /** The input: [N, C, H, W]. */
    public float[] input() {
        int[] size = header.input();
        return GoldenWeights.input(spec(), header.salt(), size[0], size[2], size[3]);
    }

    /** Labels: [N, H, W], -1 is unlabelled. */
    public float[] labels() {
        int[] size = header.input();
        return GoldenWeights.labels(spec(), header.salt(), size[0], size[2], size[3]);
    }

    private static GoldenFile parse(byte[] bytes) throws IOException {
        int end = 0;
        while (bytes[end] != '\n') end++;
        Header header = new Gson().fromJson(new String(bytes, 0, end, StandardCharsets.UTF_8), Header.class);
        InputStream packed = new ByteArrayInputStream(bytes, end + 1, bytes.length - end - 1);
        byte[] planes = new GZIPInputStream(packed).readAllBytes();
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (Entry entry : header.tensors()) {
            tensors.put(entry.name(), tensor(entry, planes, header.count()));
        }
        return new GoldenFile(header, tensors);
    }

    private static Tensor tensor(Entry entry, byte[] planes, int count) {
        int size = 1;
        for (long s : entry.shape()) size *= (int) s;
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            int bits = 0;
            for (int plane = 3; plane >= 0; plane--) {
                bits = bits << 8 | planes[plane * count + entry.offset() + i] & 0xFF;
            }
            values[i] = Float.intBitsToFloat(bits);
        }
        return new Tensor(entry.shape(), values);
    }
}

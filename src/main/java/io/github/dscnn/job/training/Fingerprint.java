// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.training;

import io.github.dscnn.engine.TorchEngine;
import io.github.dscnn.image.Volume;
import io.github.dscnn.job.cases.Split;
import io.github.dscnn.job.loaded.Models;
import io.github.dscnn.model.ModelPackage;
import io.github.dscnn.task.Progress;
import io.github.dscnn.train.recipe.Recipes;
import io.github.dscnn.train.recipe.TrainingCase;
import io.github.dscnn.train.recipe.TrainingOptions;
import io.github.dscnn.words.TrainWords;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What data and settings of a training are, so that an interrupted one goes on only with the same. */
public final class Fingerprint {

    /** The key of the SHA-256 of the weights that a training began from. */
    static final String START = "start model";

    private Fingerprint() {}

    /** Names that a person understands, with a value that changes when what they name changes. */
    static Map<String, String> of(
            TrainingOptions options, Split split, TrainWords words, TorchEngine engine, Progress progress) {
        Map<String, String> identity = new LinkedHashMap<>();
        identity.put("network", options.architecture());
        identity.put("recipe", recipe(options).toString());
        identity.put(
                "target (classes, channels, context, spacing)", options.target().toString());
        identity.put("supervision", supervision(options));
        identity.put("seed", Long.toString(options.seed()));
        identity.put("minutes", Double.toString(options.minutes()));
        identity.put("precision", options.bfloat16() ? "bfloat16" : "float32");
        identity.put(START, start(words.start));
        identity.put("device", engine.name());
        identity.put("number of threads", Integer.toString(engine.threads()));
        identity.put("training data", of(split.training(), progress));
        identity.put("validation data", of(split.validation(), progress));
        return identity;
    }

    private static String supervision(TrainingOptions options) {
        return options.alphas().learned()
                ? Supervision.LEARNED
                : options.alphas().layers().toString();
    }

    /** But for what is fitted when all steps are done. */
    private static Map<String, Object> recipe(TrainingOptions options) {
        Map<String, Object> recipe = new LinkedHashMap<>(Recipes.map(options.recipe()));
        recipe.remove("fit");
        return recipe;
    }

    /** SHA-256 of names, sizes and pixels. */
    static String of(List<TrainingCase> cases, Progress progress) {
        MessageDigest digest = digest();
        for (TrainingCase one : cases) {
            progress.report(0, 0, "reading " + one.name());
            digest.update((one.name() + "|" + one.patient()).getBytes(StandardCharsets.UTF_8));
            add(digest, one.image());
            add(digest, one.labels());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** SHA-256 of the sizes and pixels of a volume, whatever it is called. */
    public static String of(Volume volume) {
        MessageDigest digest = digest();
        add(digest, volume);
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String start(String model) {
        if (model.isBlank()) return "";
        try (ModelPackage files = Models.store().open(model)) {
            return files.traits().sha256();
        }
    }

    private static void add(MessageDigest digest, Volume volume) {
        digest.update((volume.sizes() + volume.voxel()).getBytes(StandardCharsets.UTF_8));
        for (int frame = 0; frame < volume.frames(); frame++)
            for (int slice = 0; slice < volume.slices(); slice++)
                for (int channel = 0; channel < volume.channels(); channel++) {
                    float[] plane = volume.plane(channel, slice, frame);
                    ByteBuffer bytes = ByteBuffer.allocate(4 * plane.length);
                    bytes.asFloatBuffer().put(plane);
                    digest.update(bytes);
                }
    }
}

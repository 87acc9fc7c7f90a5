// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.training;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import io.github.dscnn.file.disk.AtomicFile;
import io.github.dscnn.file.disk.OutputFolder;
import io.github.dscnn.network.NetworkSpec;
import io.github.dscnn.network.Weights;
import io.github.dscnn.network.Weights.Tensor;
import io.github.dscnn.script.Program;
import io.github.dscnn.script.TorchScriptArchive;
import io.github.dscnn.script.WrittenArchive;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.train.Checkpoint;
import io.github.dscnn.train.EpochReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The state of an unfinished training in a model's folder: checkpoint.json, which names the two TorchScript archives of
 * its epoch (the training program with its momentum, and the best weights so far). All are complete or not there.
 */
public final class CheckpointFiles {

    private static final String INDEX = "checkpoint.json";
    private static final Gson GSON =
            new GsonBuilder().serializeSpecialFloatingPointValues().create();

    private final Path folder;
    private final NetworkSpec spec;
    private final Program program;
    private final Map<String, String> identity;

    /** The best weights that this training has written, or goes on with; others of that name are another training's. */
    private String written = "";

    /**
     * @param identity what must be equal for a training to go on: names of data and settings with their fingerprints
     */
    CheckpointFiles(Path folder, NetworkSpec spec, Program program, Map<String, String> identity) {
        this.folder = folder;
        this.spec = spec;
        this.program = program;
        this.identity = new LinkedHashMap<>(identity);
    }

    private record Index(
            Map<String, String> identity,
            String state,
            String best,
            int bestEpoch,
            Double before,
            long step,
            List<EpochReport> history) {

        boolean whole() {
            boolean there = identity != null && state != null && best != null && history != null;
            return there
                    && step >= 0
                    && bestEpoch >= 0
                    && bestEpoch <= history.size()
                    && best.isEmpty() == (bestEpoch == 0 && before == null)
                    && history.stream().allMatch(one -> one != null && one.whole());
        }
    }

    /** SHA-256 of the weights that the training began from; empty when it began with new ones. */
    String source() {
        return identity.get(Fingerprint.START);
    }

    public static boolean exists(Path folder) {
        return Files.exists(folder.resolve(INDEX));
    }

    /**
     * Saves a checkpoint and deletes the one before it.
     *
     * @throws DscnnException if that fails; then the one before is still there and nothing else
     */
    void save(Checkpoint checkpoint) {
        Path before = OutputFolder.existing(folder);
        String state = "checkpoint-" + checkpoint.epoch() + ".pt";
        String best = checkpoint.best() == null ? "" : "best-" + checkpoint.bestEpoch() + ".pt";
        boolean kept = best.isEmpty() || best.equals(written);
        try {
            write(state, program, checkpoint.state());
            if (!kept) write(best, Program.forPackage(spec), checkpoint.best());
            Double start = Double.isFinite(checkpoint.before()) ? checkpoint.before() : null;
            Index index = new Index(
                    identity, state, best, checkpoint.bestEpoch(), start, checkpoint.step(), checkpoint.history());
            AtomicFile.write(folder.resolve(INDEX), GSON.toJson(index) + "\n");
        } catch (DscnnException e) {
            delete(name -> name.equals(state) || !kept && name.equals(best));
            OutputFolder.removeEmpty(folder, before);
            throw e;
        }
        written = best;
        delete(name -> !List.of(state, best, INDEX).contains(name));
    }

    private void write(String name, Program content, Weights weights) {
        AtomicFile.write(folder.resolve(name), out -> TorchScriptArchive.write(out, content, weights));
    }

    /**
     * The checkpoint in the folder.
     *
     * @throws DscnnException if it is damaged, or if data or settings are not those of its training
     */
    Checkpoint load() {
        Index index = index();
        identity.forEach((name, value) -> same(name, value, index.identity().get(name)));
        try {
            Weights state = read(index.state(), program);
            written = index.best();
            Weights best = index.best().isEmpty() ? null : read(index.best(), Program.forPackage(spec));
            double start = index.before() == null ? Double.NaN : index.before();
            return new Checkpoint(state, best, index.bestEpoch(), start, index.step(), index.history());
        } catch (DscnnException e) {
            throw damaged(e.getMessage().replaceFirst(";.*", ""), e);
        } catch (IOException | RuntimeException e) {
            throw damaged(e.toString(), e);
        }
    }

    private Index index() {
        try {
            Index index = GSON.fromJson(Files.readString(folder.resolve(INDEX)), Index.class);
            if (index != null && index.whole()) return index;
        } catch (IOException | RuntimeException e) {
            throw damaged(INDEX + " cannot be read", e);
        }
        throw damaged(INDEX + " is cut off or was changed", null);
    }

    private DscnnException damaged(String what, Exception cause) {
        return new DscnnException(
                cause, "The checkpoint in %s is damaged (%s); train again in another folder.", folder, what);
    }

    private void same(String name, String ours, String theirs) {
        if (ours.equals(theirs)) return;
        throw new DscnnException(
                "The training in %s cannot be resumed because its %s is another now (resume needs unchanged data and settings); use start=MODEL to go on with a trained model.",
                folder, name);
    }

    private Weights read(String file, Program content) throws IOException {
        Path path = folder.resolve(Path.of(file).getFileName());
        Map<String, long[]> shapes = content.shapes(spec);
        Map<String, Tensor> tensors =
                WrittenArchive.of(Files.readAllBytes(path), path).tensors(shapes);
        if (tensors.keySet().equals(shapes.keySet())) return new Weights(tensors);
        throw new DscnnException("%s holds another network.", path);
    }

    /** Takes the checkpoint away when training is done, its index first: without it the other files mean nothing. */
    void clear() {
        delete(name -> true);
    }

    private void delete(Predicate<String> chosen) {
        if (!Files.isDirectory(folder)) return;
        try (var files = Files.list(folder)) {
            for (Path file : files.sorted(Comparator.comparing(file -> !file.endsWith(INDEX)))
                    .toList()) {
                String name = file.getFileName().toString();
                boolean ours = name.matches("(checkpoint|best)-\\d+\\.pt") || name.equals(INDEX);
                if (ours && chosen.test(name)) Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new DscnnException(e, "Old checkpoints in %s cannot be deleted; delete them yourself.", folder);
        }
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.process.FloatProcessor;
import io.github.dscnn.Dscnn;
import io.github.dscnn.job.loaded.Model;
import io.github.dscnn.model.store.OwnHome;
import io.github.dscnn.script.ZipBytes;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import io.github.dscnn.words.ImportWords;
import io.github.dscnn.words.InspectWords;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Models whose descriptions and checksums are in order and whose archives are not what they say: nothing of them runs
 * unasked, and what was looked at is what is loaded.
 */
class HostileModelTest {

    private static final Path PHANTOM = Path.of("models", "phantom");
    private static final String PICKLE = "dscnn/data.pkl";
    private static final String TEXT = "dscnn/code/__torch__.py";

    @TempDir
    Path temp;

    private OwnHome home;

    @BeforeEach
    void home() {
        home = new OwnHome(temp.resolve("home"));
    }

    @AfterEach
    void restore() {
        home.close();
    }

    @Test
    void ofAModelOfOursPyTorchGetsWhatWeWrite() throws IOException {
        try (ModelPackage model = ModelPackage.read(PHANTOM);
                InputStream in = model.archive()) {
            assertTrue(model.runsOurProgram());
            assertArrayEquals(Files.readAllBytes(PHANTOM.resolve("weights.pt")), in.readAllBytes());
        }
        Path times = model("times", bytes -> bytes[10] = 77);
        try (ModelPackage model = ModelPackage.read(times);
                InputStream in = model.archive()) {
            assertTrue(model.runsOurProgram(), "a time of day is nothing that runs");
            assertArrayEquals(Files.readAllBytes(PHANTOM.resolve("weights.pt")), in.readAllBytes());
        }
    }

    @Test
    void whatIsNotWhatWeWriteRunsNowhereWithoutTrust() {
        byte[] pickle = zip().get(PICKLE).data;
        byte[] nested = new byte[1 << 21];
        Arrays.fill(nested, (byte) '(');
        strange("nested", zip -> zip.get(PICKLE).content(nested));
        strange("opcodes", zip -> zip.get(PICKLE).content(Arrays.copyOf(pickle, pickle.length + 3)));
        strange("constants", zip -> zip.get("dscnn/constants.pkl").content(nested));
        strange("short", zip -> zip.get("dscnn/data/0").content(new byte[4]));
        strange("long", zip -> zip.get("dscnn/data/0").content(new byte[4096]));
        strange("two sizes", zip -> zip.get(TEXT).size -= 10);
        strange("twice", zip -> zip.add(TEXT, "class other".getBytes()));
        strange("64 bits", zip -> {
            zip.wide = true;
            zip.wideMore = 1;
        });
    }

    private void strange(String name, Consumer<ZipBytes> change) {
        Path folder = changed(name, change);
        try (ModelPackage model = ModelPackage.read(folder)) {
            assertFalse(model.runsOurProgram(), name);
        }
        String[] words = {"are a program, and not the one that this DSCNN writes", "trust=true"};
        says(() -> segment(folder, false), words);
        says(() -> Dscnn.inspect(image(), inspect(folder), Progress.NONE), words);
        says(() -> bring(folder, false), words);
        assertFalse(Files.exists(temp.resolve("home/models").resolve(name)), name);
    }

    /** Nothing of a model that a training begins from is run, but its numbers are counted. */
    @Test
    void aTrainingBeginsFromTensorsOfTheRightSizesOnly() throws IOException {
        for (int size : new int[] {4, 4096}) {
            Path folder = changed("of " + size, zip -> zip.get("dscnn/data/0").content(new byte[size]));
            try (ModelPackage model = ModelPackage.read(folder)) {
                says(model::numbers, "weights.pt is damaged or was changed (tensor stage1_conv1_weight has", "and not");
            }
        }
        try (ModelPackage model = ModelPackage.read(PHANTOM)) {
            assertTrue(model.numbers().count() > 300_000);
        }
    }

    @Test
    void trustIsForWhatEveryReaderReadsAlike() {
        Path wide = changed("wide", zip -> {
            zip.wide = true;
            zip.wideMore = 1;
        });
        Path twice = changed("twice", zip -> zip.add(TEXT, "class other".getBytes()));
        Path sizes = changed("sizes", zip -> zip.get(TEXT).size -= 10);
        for (Path folder : new Path[] {wide, twice, sizes}) {
            String[] words = {"weights.pt are not loaded because programs may read different things in them (", "trust"
            };
            says(() -> segment(folder, true), words);
            says(() -> bring(folder, true), words);
        }
    }

    /** Between the look at the weights and their load. */
    @Test
    void aFileThatIsExchangedIsNotLoaded() throws IOException {
        Path folder = model("exchanged", bytes -> {});
        for (boolean ours : new boolean[] {true, false}) {
            if (!ours) strip(folder);
            try (ModelPackage model = ModelPackage.read(folder)) {
                byte[] before = Files.readAllBytes(folder.resolve("weights.pt"));
                assertEquals(ours, model.runsOurProgram());
                Files.copy(Path.of("models/nuclei/weights.pt"), replaced(folder));
                says(() -> model.archive(), "weights.pt changed while the model was in use");
                Files.write(folder.resolve("weights.pt"), before);
                assertArrayEquals(before, model.archive().readAllBytes());
            }
        }
    }

    private static Path replaced(Path folder) throws IOException {
        Files.delete(folder.resolve("weights.pt"));
        return folder.resolve("weights.pt");
    }

    /** As somebody else's, without anything of ours in its description. */
    private static void strip(Path folder) throws IOException {
        String rdf = Files.readString(folder.resolve("rdf.yaml"));
        Files.writeString(folder.resolve("rdf.yaml"), rdf.substring(0, rdf.indexOf("\n  dscnn:") + 1));
    }

    private static void segment(Path folder, boolean trust) {
        try (Model model = Model.open(folder.toString(), trust, "cpu", 1)) {
            assertTrue(model.files().source().equals(folder));
        }
    }

    private static ImagePlus image() {
        return new ImagePlus("image", new FloatProcessor(32, 32));
    }

    private static InspectWords inspect(Path folder) {
        InspectWords words = new InspectWords();
        words.model = folder.toString();
        words.device = "cpu";
        words.threads = 1;
        return words;
    }

    private static void bring(Path folder, boolean trust) {
        ImportWords words = new ImportWords();
        words.file = folder.toString();
        words.trust = trust;
        Dscnn.importModel(words, Progress.NONE);
    }

    private static ZipBytes zip() {
        try {
            return ZipBytes.of(Files.readAllBytes(PHANTOM.resolve("weights.pt")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path changed(String name, Consumer<ZipBytes> change) {
        ZipBytes zip = zip();
        change.accept(zip);
        try {
            return model(name, zip.bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path model(String name, Consumer<byte[]> change) throws IOException {
        byte[] bytes = Files.readAllBytes(PHANTOM.resolve("weights.pt"));
        change.accept(bytes);
        return model(name, bytes);
    }

    /** The model phantom with other weights, whose checksum its description says. */
    private Path model(String name, byte[] weights) throws IOException {
        Path folder = Files.createDirectories(temp.resolve(name));
        try (var files = Files.list(PHANTOM)) {
            for (Path file : files.toList()) Files.copy(file, folder.resolve(file.getFileName()));
        }
        Files.write(folder.resolve("weights.pt"), weights);
        String before = sha256(Files.readAllBytes(PHANTOM.resolve("weights.pt")));
        String rdf = Files.readString(folder.resolve("rdf.yaml"));
        Files.writeString(folder.resolve("rdf.yaml"), rdf.replace(before, sha256(weights)));
        return folder;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void says(Runnable work, String... parts) {
        var failure = assertThrows(DscnnException.class, work::run);
        for (String part : parts) assertTrue(failure.getMessage().contains(part), failure.getMessage());
        assertEquals(1, failure.getMessage().lines().count(), failure.getMessage());
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import io.github.dscnn.Dscnn;
import io.github.dscnn.ij.image.Stacks;
import io.github.dscnn.job.table.Report;
import io.github.dscnn.model.store.OwnHome;
import io.github.dscnn.task.Progress;
import io.github.dscnn.tiny.Tiny;
import io.github.dscnn.words.ImportWords;
import io.github.dscnn.words.SegmentWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Packages whose descriptions have nearly every field that those of bioimage.io's collection have, around the network of
 * the model phantom.
 */
class StrangersModelTest {

    private static final Path PHANTOM = Path.of("models", "phantom");

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

    /** A package of one format, in a folder of its own. */
    static Path model(Path folder, String format) throws IOException {
        Path model = Files.createDirectories(folder.resolve("somebody " + format));
        for (String name : new String[] {
            "weights.pt", "cover.png", "README.md", "test_input.npy", "test_final.npy", "test_layers.npy"
        }) Files.copy(PHANTOM.resolve(name), model.resolve(name));
        Files.writeString(model.resolve("notes.txt"), "notes");
        Path rdf = Path.of("src", "test", "resources", "foreign", "rdf-" + format + ".yaml");
        try (ModelPackage phantom = ModelPackage.read(PHANTOM)) {
            String sha256 = phantom.traits().sha256();
            Files.writeString(model.resolve("rdf.yaml"), Files.readString(rdf).replace("SHA256", sha256));
        }
        return model;
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.4", "0.5"})
    void itIsImportedAndFindsWhatOursFinds(String format) throws IOException {
        ImportWords words = new ImportWords();
        words.file = model(temp, format).toString();
        words.trust = true;
        Report report = Dscnn.importModel(words, Progress.NONE);
        Map<?, ?> differences = (Map<?, ?>) report.summary().get("largest_difference");
        assertEquals(1, differences.size());
        for (Object difference : differences.values()) assertTrue((double) difference < 1e-5, report.text());
        assertTrue(Files.exists(Path.of(report.summary().get("path").toString(), "notes.txt")));
        ImagePlus image = Stacks.toImage(Tiny.phantom(128, 1, 5000).image());
        image.getCalibration().setUnit("pixel");
        image.getCalibration().pixelWidth = image.getCalibration().pixelHeight = 1;
        byte[] theirs = mask(image, segment("somebody " + format));
        assertArrayEquals(mask(image, segment(plain().toString())), theirs);
    }

    /** The model phantom, which scales intensities by all pixels as they are: more than that no description can say. */
    private Path plain() throws IOException {
        Path model = Files.createDirectories(temp.resolve("plain"));
        try (Stream<Path> files = Files.list(PHANTOM)) {
            for (Path file : files.toList()) Files.copy(file, model.resolve(file.getFileName()));
        }
        String rdf = Files.readString(model.resolve("rdf.yaml"));
        String all = rdf.replace("low: 0.01, high: 99.99, region: content, median: true,", "low: 0, high: 100,");
        assertNotEquals(rdf, all);
        Files.writeString(model.resolve("rdf.yaml"), all);
        return model;
    }

    private static SegmentWords segment(String model) {
        SegmentWords words = new SegmentWords();
        words.model = model;
        words.trust = true;
        words.device = "cpu";
        words.threads = 1;
        words.threshold = 0.5; // as a stranger's model decides
        words.min_size = -1;
        words.largest = false;
        words.fusion = false;
        return words;
    }

    private static byte[] mask(ImagePlus image, SegmentWords words) {
        ImagePlus mask = Dscnn.segment(image, words, Progress.NONE).images().get(0);
        return (byte[]) mask.getProcessor().getPixels();
    }
}

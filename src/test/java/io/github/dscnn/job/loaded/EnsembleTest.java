// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.loaded;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import io.github.dscnn.Dscnn;
import io.github.dscnn.cli.Shell;
import io.github.dscnn.command.FijiMacroDoor;
import io.github.dscnn.ij.image.ImageFiles;
import io.github.dscnn.ij.image.Provenance;
import io.github.dscnn.ij.image.Stacks;
import io.github.dscnn.ij1.Bridge;
import io.github.dscnn.image.Volume;
import io.github.dscnn.job.result.Preview;
import io.github.dscnn.segment.SegmentationOptions;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import io.github.dscnn.tiny.Tiny;
import io.github.dscnn.words.InfoWords;
import io.github.dscnn.words.InspectWords;
import io.github.dscnn.words.SegmentWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;

/** Several models as one, held against what each of them says alone. */
class EnsembleTest {

    private static final String CPU = " device=cpu threads=1";
    private static final double CLOSE = 1e-6;

    @TempDir
    static Path shared;

    private static Path experiment;
    private static List<Path> three;

    @TempDir
    Path temp;

    private ImagePlus image;

    /** Three models with the layers, as their initial weights are, and one without; of two methods. */
    @BeforeAll
    static void makeAnExperiment() throws IOException {
        Tiny.pairs(shared);
        Tiny.text(shared.resolve("none.json"), "{\"sampling\": {\"steps\": 0}}");
        experiment = shared.resolve("exp");
        Tiny.text(experiment.resolve("experiment.json"), "{}");
        three = List.of(
                train("exp/models/dscnn-fold1-seed1", "--seed=1"),
                train("exp/models/dscnn-fold2-seed1", "--seed=2 --context=1"),
                train("exp/models/dscnn-fold3-seed1", "--seed=3 --width=5"));
        train("unet", "--seed=1 --network=unet");
        Files.createDirectories(experiment.resolve("models/dscnn-fold4-seed1"));
    }

    private static Path train(String folder, String options) {
        Path model = shared.resolve(folder);
        List<String> arguments = new ArrayList<>(List.of("train", "--epochs=1", "--device=cpu", "--threads=1"));
        if (!options.contains("--width")) arguments.add("--width=4");
        arguments.addAll(List.of(
                "--images=" + shared.resolve("images"),
                "--labels=" + shared.resolve("labels"),
                "--recipe=" + shared.resolve("none.json"),
                "--output=" + model));
        arguments.addAll(List.of(options.split(" ")));
        new Shell(shared).works(arguments.toArray(String[]::new));
        return model;
    }

    @AfterAll
    static void free() {
        Dscnn.unload();
    }

    @BeforeEach
    void open() {
        image = ImageFiles.open(Tiny.floats(temp.resolve("a.tif"), Tiny.SIZE, 1));
    }

    @Test
    void layersAreTheMeanOfThoseOfEachModelAndTheSpreadFollowsThem() {
        List<float[][]> single =
                three.stream().map(model -> layers(words(model + ""))).toList();
        InspectWords words = words(named(three));
        words.disagreement = true;
        words.fusion = true;
        words.spread = true;
        ImagePlus found = Dscnn.inspect(image, words, Progress.NONE).images().get(0);
        assertEquals(12, found.getNChannels());
        assertEquals("model spread", found.getStack().getSliceLabel(12));
        float[][] planes = planes(found);
        float widest = 0;
        for (int slice = 0; slice < Tiny.SLICES; slice++) {
            for (int channel = 0; channel < 9; channel++) {
                float[] mean = planes[12 * slice + channel];
                for (int i = 0; i < mean.length; i++)
                    assertEquals(values(single, 9 * slice + channel, i).average(), mean[i], CLOSE);
            }
            for (int i = 0; i < planes[0].length; i++) {
                float spread = planes[12 * slice + 11][i];
                assertEquals(values(single, 9 * slice + 8, i).spread(), spread, CLOSE);
                widest = Math.max(widest, spread);
            }
        }
        assertTrue(widest > 0.01, "the models differ, " + widest);
        found.setC(12);
        assertEquals(widest, found.getDisplayRangeMax(), CLOSE, "the spread has its own range");
    }

    @Test
    void theOrderOfTheModelsDoesNotMatter() {
        List<Path> reversed = new ArrayList<>(three);
        reversed.sort(Comparator.reverseOrder());
        InspectWords words = words(named(three));
        words.spread = true;
        InspectWords other = words(named(reversed));
        other.spread = true;
        float[][] one = layers(words);
        float[][] two = layers(other);
        for (int i = 0; i < one.length; i++) assertArrayEquals(one[i], two[i], (float) CLOSE);
    }

    @Test
    void modelsWithoutLayersInCommonGiveTheFinalOutputAlone() {
        String unet = shared.resolve("unet").toString();
        List<String> log = new ArrayList<>();
        InspectWords words = words(unet + ";" + three.get(0));
        words.spread = true;
        words.disagreement = true;
        ImagePlus found =
                Dscnn.inspect(image, words, Tiny.logging(log)).images().get(0);
        assertEquals(2, found.getNChannels());
        assertTrue(log.get(log.size() - 1).startsWith("The 2 models have no supervised layers in common"), log + "");
        float[][] first = layers(words(unet));
        float[][] second = layers(words(three.get(0) + ""));
        for (int slice = 0; slice < Tiny.SLICES; slice++) {
            float[] mean = planes(found)[2 * slice];
            for (int i = 0; i < mean.length; i++)
                assertEquals((first[slice][i] + second[9 * slice + 8][i]) / 2, mean[i], CLOSE);
        }
    }

    @Test
    void fusionIsThatOfEachModel() {
        SegmentWords words = segment(named(three));
        words.fusion = true;
        float[] found = planes(segmented(words))[1];
        List<float[][]> single = new ArrayList<>();
        for (Path model : three) {
            SegmentWords one = segment(model + "");
            one.fusion = true;
            single.add(planes(segmented(one)));
        }
        for (int i = 0; i < found.length; i++) assertEquals(values(single, 1, i).average(), found[i], CLOSE);
        words.model += ";" + shared.resolve("unet");
        assertEquals("a_fusion", segmented(words).getTitle());
    }

    @Test
    void everyDoorGivesTheSame() throws Exception {
        float[][] expected = planes(segmented(segment(experiment + "")));
        for (String model : List.of(named(three), experiment + "/models/dscnn-*", experiment + "/models/*-seed1")) {
            ImagePlus found = segmented(segment(model));
            same(expected, found);
        }
        String options = "probability model=[" + named(three) + "]" + CPU;
        try (Context context = new Context()) {
            FijiMacroDoor.run(context, image, "DSCNN Segment...", options);
            same(expected, FijiMacroDoor.takeImages().get(0));
            FijiMacroDoor.inMacro(image, options, () -> {
                new Bridge().run("io.github.dscnn.command.SegmentCommand");
                return null;
            });
            same(expected, FijiMacroDoor.takeImages().get(0));
        }
        try (Model model = Dscnn.open(named(three))) {
            Volume volume = Stacks.toVolume(image);
            Volume mean = model.segment(volume, SegmentationOptions.DEFAULT, Progress.NONE)
                    .probability(1);
            for (int z = 0; z < expected.length; z++) assertArrayEquals(expected[z], mean.plane(0, z, 0));
        }
        Path out = temp.resolve("out");
        shell("segment --probability --input=" + temp.resolve("a.tif") + " --output=" + out, experiment + "");
        same(expected, ImageFiles.open(out.resolve("a_probability.tif")));
    }

    @Test
    void aFolderListsAllModels() throws IOException {
        Files.createDirectories(temp.resolve("in"));
        Tiny.floats(temp.resolve("in/a.tif"), Tiny.SIZE, 1);
        Tiny.floats(temp.resolve("in/b.tif"), Tiny.SIZE, 1);
        Path out = temp.resolve("out");
        shell("segment --input=" + temp.resolve("in") + " --output=" + out, named(three));
        String table = Files.readString(out.resolve("results.csv"));
        Provenance origin = Provenance.of(out.resolve("b_mask.tif"));
        assertEquals(3, origin.value("model_sha256").split("; ").length);
        assertEquals("dscnn-fold1-seed1; dscnn-fold2-seed1; dscnn-fold3-seed1", origin.value("model"));
        String first = origin.value("model_sha256").split("; ")[0];
        assertTrue(table.lines().skip(1).allMatch(row -> row.contains("dscnn-fold1-seed1 " + first + "; ")), table);
    }

    @Test
    void oneModelIsInMemoryAtATime() {
        Dscnn.unload();
        int before = Dscnn.loads();
        segmented(segment(experiment + ""));
        assertEquals(3, Dscnn.loads() - before);
        assertEquals(three.get(2), Dscnn.loaded().orElseThrow().path());
        assertFalse(Dscnn.loaded().orElseThrow().used());
    }

    @Test
    void weightsThatChangeMeanwhileAreNotTaken() throws IOException {
        Path changing = temp.resolve("changing");
        copy(three.get(0), changing);
        try (Model model = Dscnn.open(changing + ";" + three.get(1))) {
            copy(three.get(2), changing);
            DscnnException refused = assertThrows(
                    DscnnException.class,
                    () -> model.segment(Stacks.toVolume(image), SegmentationOptions.DEFAULT, Progress.NONE));
            assertTrue(refused.getMessage().contains("changed while it was in use"), refused.getMessage());
        }
    }

    @Test
    void aStopLeavesInTheMiddleOfASecondModel() {
        Progress stop = (done, total, what) -> {
            if (total > 0 && done * 3 > total * 1.5) throw new CancellationException("stopped");
        };
        SegmentWords words = segment(experiment + "");
        assertThrows(CancellationException.class, () -> Dscnn.segment(image, words, stop));
        assertEquals(three.get(1), Dscnn.loaded().orElseThrow().path());
        assertFalse(Dscnn.loaded().orElseThrow().used());
        segmented(words);
    }

    @Test
    void thePreviewShowsWhatComesOut() {
        SegmentWords words = segment(experiment + "");
        words.probability = false;
        words.threshold = 0.5;
        Preview preview = Dscnn.preview(image);
        assertEquals(
                Dscnn.segment(image, rois(words), Progress.NONE).rois().names(),
                preview.at(words, 2, 1).names());
        preview.at(words, 2, 1);
        assertEquals(1, preview.predictions());
        assertTrue(Dscnn.verify(image, words).startsWith("3 models, one after the other; "));
    }

    private static SegmentWords rois(SegmentWords words) {
        SegmentWords rois = segment(words.model);
        rois.probability = false;
        rois.rois = true;
        rois.slices = "2";
        return rois;
    }

    @Test
    void infoAndCardSpeakOfEach() {
        InfoWords words = new InfoWords();
        words.model = experiment.toString();
        List<String> lines = Dscnn.info(words).text().lines().toList();
        assertEquals(4, lines.size());
        assertTrue(lines.get(2).startsWith("dscnn-fold2-seed1 segments foreground"), lines.get(2));
        assertTrue(lines.get(2).contains("1 neighbouring slices"), lines.get(2));
        String json =
                new Shell(temp).works("info", "--json", "--model=" + experiment).out();
        assertTrue(json.startsWith("{\"models\":[{\"name\":\"dscnn-fold1-seed1\""), json);
        Card card = Card.of(named(three));
        assertEquals("3 models: dscnn-fold1-seed1; dscnn-fold2-seed1; dscnn-fold3-seed1", card.about());
        assertTrue(card.facts().contains("8 supervised layers · they differ in context"), card.facts());
        assertEquals(
                1, card.citation().lines().filter(line -> line.contains("Zhu")).count(), card.citation());
    }

    @Test
    void whatCannotBeAveragedIsOneSentence() throws IOException {
        Shell shell = new Shell(temp);
        String one = three.get(0).toString();
        Files.createDirectories(temp.resolve("empty/models"));
        Tiny.text(temp.resolve("empty/experiment.json"), "{}");
        Tiny.text(temp.resolve("two/experiment.json"), "{}");
        copy(three.get(0), temp.resolve("two/models/dscnn-fold1-seed1"));
        copy(three.get(0), temp.resolve("two/models/dscnn-off-fold1-seed1"));
        for (Map.Entry<String, String> bad : Map.of(
                        one + ";;" + three.get(1), "has an empty part",
                        one + ";", "has an empty part",
                        one + ";nowhere", "There is no model 'nowhere'",
                        one + ";" + temp.resolve("two/models/dscnn-fold1-seed1"), "have the same weights (SHA-256 ",
                        experiment + "/models/fcn-*", "No model fits model=",
                        temp.resolve("empty") + "", "has no finished model",
                        temp.resolve("two") + "",
                                "of 2 methods (dscnn, dscnn-off); choose one, such as model="
                                        + temp.resolve("two/models/dscnn-fold*"),
                        one + ";" + Path.of("models/phantom"), "several models at once must segment the same classes")
                .entrySet())
            for (String verb : List.of("segment", "inspect"))
                shell.fails(1, arguments(verb, bad.getKey()), bad.getValue());
        shell.fails(1, arguments("inspect --spread", one), "shows how far several models differ");
    }

    private String[] arguments(String verb, String model) {
        return Stream.of(
                        Arrays.stream(verb.split(" ")),
                        Stream.of("--input=" + temp.resolve("a.tif"), "--output=" + temp.resolve("never")),
                        Stream.of("--device=cpu", "--threads=1", "--model=" + model))
                .flatMap(part -> part)
                .toArray(String[]::new);
    }

    private void shell(String options, String model) {
        List<String> arguments = new ArrayList<>(List.of(options.split(" ")));
        arguments.addAll(List.of("--device=cpu", "--threads=1", "--model=" + model));
        new Shell(temp).works(arguments.toArray(String[]::new));
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList())
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** What each model says of a pixel. */
    private record Values(double[] values) {
        double average() {
            return Arrays.stream(values).average().orElseThrow();
        }

        double spread() {
            double mean = average();
            return 2
                    * Math.sqrt(Arrays.stream(values)
                                    .map(v -> (v - mean) * (v - mean))
                                    .sum()
                            / values.length);
        }
    }

    private static Values values(List<float[][]> models, int plane, int pixel) {
        return new Values(models.stream().mapToDouble(one -> one[plane][pixel]).toArray());
    }

    private static void same(float[][] expected, ImagePlus found) {
        float[][] planes = planes(found);
        assertEquals(expected.length, planes.length);
        for (int i = 0; i < planes.length; i++) assertArrayEquals(expected[i], planes[i]);
    }

    private float[][] layers(InspectWords words) {
        return planes(Dscnn.inspect(image, words, Progress.NONE).images().get(0));
    }

    private ImagePlus segmented(SegmentWords words) {
        return Dscnn.segment(image, words, Progress.NONE).images().get(0);
    }

    private static float[][] planes(ImagePlus image) {
        ImageStack stack = image.getStack();
        float[][] planes = new float[stack.getSize()][];
        for (int i = 0; i < planes.length; i++) planes[i] = (float[]) stack.getPixels(i + 1);
        return planes;
    }

    private static String named(List<Path> models) {
        return String.join(";", models.stream().map(Path::toString).toList());
    }

    private static InspectWords words(String model) {
        InspectWords words = new InspectWords();
        words.model = model;
        words.device = "cpu";
        words.threads = 1;
        return words;
    }

    private static SegmentWords segment(String model) {
        SegmentWords words = new SegmentWords();
        words.model = model;
        words.probability = true;
        words.device = "cpu";
        words.threads = 1;
        return words;
    }
}

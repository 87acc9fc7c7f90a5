// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.experiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import ij.IJ;
import ij.ImagePlus;
import ij.process.ByteProcessor;
import io.github.dscnn.Dscnn;
import io.github.dscnn.ij.image.ImageFiles;
import io.github.dscnn.model.ModelPackage;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import io.github.dscnn.words.ExperimentWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an experiment may have besides: two classes, neighbouring slices, patients with several images, folds and sets of a
 * table, several supervisions and seeds, no validation.
 */
class ExperimentKindsTest {

    private static final int SIZE = 32;
    private static final Map<String, String> PATIENTS =
            Map.of("a1", "A", "a2", "A", "a3", "A", "b1", "B", "c1", "C", "c2", "C");

    @TempDir
    static Path shared;

    private static Path done;

    @TempDir
    Path temp;

    @BeforeAll
    static void experiment() throws IOException {
        int number = 0;
        for (String name : PATIENTS.keySet().stream().sorted().toList()) write(name, number++);
        Files.writeString(shared.resolve("recipe.json"), "{\"sampling\": {\"steps\": 2, \"batch\": 2, \"patch\": 32}}");
        Files.write(
                shared.resolve("folds.csv"),
                List.of("case,patient,fold", "a1,A,1", "a2,A,1", "a3,A,1", "b1,B,2", "c1,C,2", "c2,C,2"));
        done = shared.resolve("done");
        ExperimentWords words = words(done);
        words.split = shared.resolve("folds.csv").toString();
        words.networks = "dscnn;unet";
        words.supervision = "on;off";
        words.seeds = 2;
        words.validation = -1;
        words.context = 1;
        Dscnn.experiment(words, Progress.NONE);
    }

    /** Three slices, each with two squares of two brightnesses, which are the classes. */
    private static void write(String name, int number) {
        ImagePlus image = IJ.createImage(name, SIZE, SIZE, 3, 8);
        ImagePlus labels = IJ.createImage(name, SIZE, SIZE, 3, 8);
        for (int z = 1; z <= 3; z++)
            for (int index = 1; index <= 2; index++) {
                ByteProcessor picture = (ByteProcessor) image.getStack().getProcessor(z);
                ByteProcessor truth = (ByteProcessor) labels.getStack().getProcessor(z);
                for (ByteProcessor one : List.of(picture, truth)) {
                    one.setValue(one == truth ? index : 90 * index);
                    one.setRoi(2 + number, 1 + 15 * (index - 1), 14, 10 + number % 3);
                    one.fill();
                }
            }
        ImageFiles.save(image, shared.resolve("images/" + name + ".tif"));
        ImageFiles.save(labels, shared.resolve("labels/" + name + ".tif"));
    }

    private static ExperimentWords words(Path folder) {
        ExperimentWords words = new ExperimentWords();
        words.images = shared.resolve("images").toString();
        words.labels = shared.resolve("labels").toString();
        words.folder = folder.toString();
        words.classes = "1=dark;2=bright";
        words.networks = "unet";
        words.recipe = shared.resolve("recipe.json").toString();
        words.width = 4;
        words.epochs = 1;
        words.device = "cpu";
        words.threads = 1;
        return words;
    }

    private static List<RunResult> results() throws IOException {
        try (Stream<Path> files = Files.list(done.resolve("runs"))) {
            return files.sorted().map(RunResult::read).toList();
        }
    }

    @Test
    void everyMethodSeedAndFoldIsRun() throws IOException {
        Set<String> names = results().stream().map(RunResult::name).collect(Collectors.toSet());
        Set<String> wanted = new HashSet<>();
        for (String method : List.of("dscnn", "dscnn-off", "unet"))
            for (int fold = 1; fold <= 2; fold++)
                for (int seed = 1; seed <= 2; seed++) wanted.add(method + "-fold" + fold + "-seed" + seed);
        assertEquals(wanted, names);
        for (String name : wanted)
            for (String part : List.of(
                    "models/" + name + "/rdf.yaml",
                    "splits/" + name.substring(name.indexOf("fold")) + ".csv",
                    "predictions/" + name)) assertTrue(Files.exists(done.resolve(part)), part);
        for (String table : List.of("errors.csv", "calibration.csv", "layers.csv", "slices.csv"))
            assertTrue(Files.size(done.resolve(table)) > 0, table);
    }

    @Test
    void noPatientIsLearnedFromAndTestedAndNoneIsSpentOnValidation() throws IOException {
        for (RunResult result : results()) {
            Set<String> learned = patients(result, "train");
            Set<String> tested = patients(result, "test");
            assertEquals(Set.of("train", "test"), result.sets().keySet());
            assertEquals(3, learned.size() + tested.size(), result.name());
            assertEquals(result.fold() == 1 ? Set.of("A") : Set.of("B", "C"), tested, result.name());
        }
    }

    private static Set<String> patients(RunResult result, String set) {
        return result.sets().get(set).stream().map(PATIENTS::get).collect(Collectors.toSet());
    }

    @Test
    void thePatientsOfTheTableStandInTheRecord() throws IOException {
        JsonObject index = JsonParser.parseString(Files.readString(done.resolve("experiment.json")))
                .getAsJsonObject();
        List<String> patients = new ArrayList<>();
        for (JsonElement one : index.getAsJsonObject("settings").getAsJsonArray("data"))
            patients.add(one.getAsJsonObject().get("patient").getAsString());
        assertEquals(List.of("A", "A", "A", "B", "C", "C"), patients);
    }

    @Test
    void aPatientCountsOnceHoweverManyImagesItHas() throws IOException {
        List<RunResult> unet =
                results().stream().filter(one -> one.method().equals("unet")).toList();
        for (String type : List.of("foreground", "dark", "bright")) {
            Map<String, Double> byPatient = unet.stream()
                    .flatMap(one -> one.cases().maps().stream())
                    .filter(row ->
                            row.get("class").equals(type) && row.get("region").equals("whole"))
                    .filter(row -> row.get("rule").equals(Measuring.FITTED))
                    .collect(Collectors.groupingBy(
                            row -> PATIENTS.get(row.get("case").toString()),
                            Collectors.averagingDouble(row -> (Double) row.get("dice"))));
            double mean = byPatient.values().stream()
                    .mapToDouble(Double::doubleValue)
                    .average()
                    .orElseThrow();
            Map<String, String> row = row("table1.csv", type, "unet");
            assertEquals("3", row.get("patients"), type);
            assertEquals(mean, Double.parseDouble(row.get("dice")), 1e-5, type);
        }
    }

    private static Map<String, String> row(String table, String type, String method) throws IOException {
        return io.github.dscnn.job.table.Csv.read(done.resolve(table)).stream()
                .filter(row ->
                        row.get("class").equals(type) && row.get("method").equals(method))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void thePageSaysWhichClassIsWhich() throws IOException {
        String page = Files.readString(done.resolve("report.html"));
        assertTrue(page.contains("<h1>Experiment: dark, bright</h1>"));
        assertTrue(page.contains("Dice below the pictures: dark \u00b7 bright."));
        assertTrue(page.contains("1=dark, 2=bright"));
    }

    @Test
    void theModelsSeeTheirNeighboursAndKnowBothClasses() {
        for (String name : List.of("dscnn", "dscnn-off", "unet"))
            try (ModelPackage model = ModelPackage.read(done.resolve("models/" + name + "-fold2-seed2"))) {
                assertEquals(3, model.network().orElseThrow().inputs(), name);
                assertEquals(2, model.network().orElseThrow().classes(), name);
                assertEquals(
                        name.equals("dscnn") ? 8 : 0,
                        model.network().orElseThrow().layers().size(),
                        name);
            }
    }

    @Test
    void twoImagesOfOnePatientMayBeEqual() throws IOException {
        for (String kind : List.of("images", "labels")) {
            Path to = Files.createDirectories(temp.resolve(kind));
            for (String name : List.of("a1", "b1", "c1"))
                Files.copy(shared.resolve(kind).resolve(name + ".tif"), to.resolve(name + ".tif"));
            Files.copy(to.resolve("a1.tif"), to.resolve("again.tif"));
        }
        ExperimentWords words = words(temp.resolve("twins"));
        words.images = temp.resolve("images").toString();
        words.labels = temp.resolve("labels").toString();
        words.split = Files.write(
                        temp.resolve("folds.csv"),
                        List.of("case,patient,fold", "a1,A,1", "again,A,1", "b1,B,2", "c1,C,2"))
                .toString();
        words.validation = -1;
        assertThrows(CancellationException.class, () -> Dscnn.experiment(words, stopAt("epoch")));
        Files.write(temp.resolve("folds.csv"), List.of("case,patient,fold", "a1,A,1", "again,B,2", "b1,B,2", "c1,C,2"));
        words.folder = temp.resolve("other").toString();
        refused(words, "the same pixels but count as two patients");
    }

    @Test
    void anotherValidationOfTheTableIsAnotherExperiment() throws IOException {
        List<String> lines =
                List.of("case,set", "a1,train", "a2,train", "a3,validation", "b1,test", "c1,test", "c2,test");
        Path table = Files.write(temp.resolve("sets.csv"), lines);
        ExperimentWords words = words(temp.resolve("sets"));
        words.split = table.toString();
        Dscnn.experiment(words, Progress.NONE);
        List<String> sets = Files.readAllLines(temp.resolve("sets/splits/fold1-seed1.csv"));
        assertTrue(sets.contains("a3,a3,validation"), sets.toString());
        words.resume = true;
        Dscnn.experiment(words, Progress.NONE);
        Files.write(table, lines.stream().map(ExperimentKindsTest::exchanged).toList());
        refused(words, "another value of: validation_cases");
        Files.write(
                table,
                lines.stream().map(line -> line.replace("validation", "train")).toList());
        refused(words, "another value of: validation_cases");
    }

    private static String exchanged(String line) {
        return line.startsWith("a2") ? "a2,validation" : line.replace("a3,validation", "a3,train");
    }

    @Test
    void aStopWithinATrainingGoesOnWhereItWasToTheSameWeights() throws IOException {
        ExperimentWords whole = longer(temp.resolve("whole"));
        Path first = Path.of("models/unet-fold1-seed1");
        assertTrue(Dscnn.experiment(whole, stopOnce(temp.resolve("whole"))).stopped());
        ExperimentWords again = longer(temp.resolve("again"));
        assertThrows(CancellationException.class, () -> Dscnn.experiment(again, stopAt("epoch 3/3")));
        assertTrue(Files.exists(temp.resolve("again").resolve(first).resolve("checkpoint.json")));
        again.resume = true;
        List<String> epochs = new ArrayList<>();
        Progress stop = stopOnce(temp.resolve("again"));
        Dscnn.experiment(again, (now, total, what) -> {
            stop.report(now, total, what);
            epochs.add(what);
        });
        assertFalse(epochs.stream().anyMatch(what -> what.startsWith("epoch 1/3")), "it went on, not again");
        Path weights = first.resolve("weights.pt");
        assertArrayEquals(
                Files.readAllBytes(temp.resolve("whole").resolve(weights)),
                Files.readAllBytes(temp.resolve("again").resolve(weights)));
    }

    private static ExperimentWords longer(Path folder) {
        ExperimentWords words = words(folder);
        words.folds = 2;
        words.epochs = 3;
        return words;
    }

    /** Stops the second training. */
    private static Progress stopOnce(Path folder) {
        Path first = folder.resolve("runs/unet-fold1-seed1.json");
        return (now, total, what) -> {
            if (Files.exists(first) && what.startsWith("epoch")) throw new CancellationException("stopped");
        };
    }

    private static Progress stopAt(String words) {
        return (now, total, what) -> {
            if (what.startsWith(words)) throw new CancellationException("stopped");
        };
    }

    private static void refused(ExperimentWords words, String part) {
        String message = assertThrows(DscnnException.class, () -> Dscnn.experiment(words, Progress.NONE))
                .getMessage();
        assertTrue(message.contains(part), message);
    }
}

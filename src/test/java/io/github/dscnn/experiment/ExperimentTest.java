// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.experiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import ij.ImagePlus;
import io.github.dscnn.Dscnn;
import io.github.dscnn.ij.image.ImageFiles;
import io.github.dscnn.job.table.Report;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import io.github.dscnn.tiny.Tiny;
import io.github.dscnn.words.CompareWords;
import io.github.dscnn.words.ExperimentWords;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two networks on four phantoms in two folds; then what a finished experiment allows and what it refuses. */
class ExperimentTest {

    @TempDir
    static Path shared;

    private static Path done;
    private static Report report;

    @TempDir
    Path temp;

    @BeforeAll
    static void experiment() throws IOException {
        Tiny.phantoms(shared.resolve("data"), 4, 48, 4);
        Files.writeString(shared.resolve("recipe.json"), "{\"sampling\": {\"steps\": 3, \"batch\": 2, \"patch\": 32}}");
        done = shared.resolve("done");
        report = Dscnn.experiment(words(done), Progress.NONE);
    }

    private static ExperimentWords words(Path folder) {
        ExperimentWords words = new ExperimentWords();
        words.images = shared.resolve("data/images").toString();
        words.labels = shared.resolve("data/labels").toString();
        words.folder = folder.toString();
        words.networks = "dscnn;unet";
        words.recipe = shared.resolve("recipe.json").toString();
        words.width = 4;
        words.epochs = 1;
        words.folds = 2;
        words.device = "cpu";
        words.threads = 1;
        return words;
    }

    private static JsonObject index() throws IOException {
        return JsonParser.parseString(Files.readString(done.resolve("experiment.json")))
                .getAsJsonObject();
    }

    private static Set<String> names(JsonObject run, String set) {
        Set<String> names = new HashSet<>();
        for (JsonElement one : run.getAsJsonArray(set)) names.add(one.getAsString());
        return names;
    }

    @Test
    void noCaseIsInTwoSetsOfARunAndEachIsTestedOnceByEveryMethod() throws IOException {
        Map<String, Integer> tested = new HashMap<>();
        JsonArray runs = index().getAsJsonArray("runs");
        assertEquals(4, runs.size());
        for (JsonElement element : runs) {
            JsonObject run = element.getAsJsonObject();
            Set<String> all = new HashSet<>();
            int count = 0;
            for (String set : List.of("train", "validation", "test")) {
                Set<String> names = names(run, set);
                assertFalse(names.isEmpty(), set);
                count += names.size();
                all.addAll(names);
            }
            assertEquals(4, count);
            assertEquals(4, all.size());
            String method = run.get("method").getAsString();
            names(run, "test").forEach(name -> tested.merge(method + name, 1, Integer::sum));
        }
        assertEquals(8, tested.size());
        assertTrue(tested.values().stream().allMatch(times -> times == 1));
    }

    @Test
    void bothMethodsOfAFoldHaveTheSameSets() throws IOException {
        Map<String, Set<String>> byFold = new HashMap<>();
        for (JsonElement element : index().getAsJsonArray("runs")) {
            JsonObject run = element.getAsJsonObject();
            Set<String> before = byFold.putIfAbsent(run.get("fold").getAsString(), names(run, "train"));
            if (before != null) assertEquals(before, names(run, "train"));
        }
        assertEquals(2, byFold.size());
    }

    @Test
    void everythingThatIsPromisedIsThere() throws IOException {
        for (String name : List.of(
                "table1.csv",
                "table1.md",
                "cases.csv",
                "slices.csv",
                "layers.csv",
                "comparison.csv",
                "epochs.csv",
                "learning.csv",
                "cases.png",
                "contours.png",
                "layers.png",
                "curves.png",
                "report.html",
                "models/unet-fold2-seed1/rdf.yaml")) assertTrue(Files.size(done.resolve(name)) > 0, name);
        assertTrue(report.text().contains("it takes at least 6"), report.text());
        String page = Files.readString(done.resolve("report.html"));
        for (String words :
                List.of("<h1>Experiment: ", "NSD (2\u00a0mm)", "What the trainings took, on ", "<dt>classes</dt><dd>"))
            assertTrue(page.contains(words), words);
        assertFalse(page.contains("LabelClass["), "no Java in a page");
        assertEquals(
                4, index().getAsJsonObject("settings").getAsJsonArray("data").size());
    }

    @Test
    void theTableIsTheMeanOfTheCases() throws IOException {
        List<String> cases = Files.readAllLines(done.resolve("cases.csv"));
        List<String> head = List.of(cases.get(0).split(","));
        double mean = cases.stream()
                .skip(1)
                .map(line -> line.split(","))
                .filter(cells -> cells[0].equals("fitted") && cells[1].equals("unet"))
                .filter(cells -> cells[head.indexOf("region")].equals("whole"))
                .mapToDouble(cells -> Double.parseDouble(cells[head.indexOf("dice")]))
                .average()
                .orElseThrow();
        List<String> table = Files.readAllLines(done.resolve("table1.csv"));
        List<String> columns = List.of(table.get(0).split(","));
        String[] row = table.stream()
                .map(line -> line.split(","))
                .filter(cells -> cells[0].equals("fitted") && cells[columns.indexOf("method")].equals("unet"))
                .findFirst()
                .orElseThrow();
        assertEquals(mean, Double.parseDouble(row[columns.indexOf("dice")]), 1e-5);
    }

    @Test
    void afterAStopTheRestIsDoneAndTheModelsAreTheSame() throws IOException {
        Path again = temp.resolve("again");
        assertThrows(CancellationException.class, () -> Dscnn.experiment(words(again), stopAt("epoch 1/1")));
        assertTrue(Files.exists(again.resolve("experiment.json")));
        ExperimentWords words = words(again);
        words.resume = true;
        Dscnn.experiment(words, Progress.NONE);
        Path model = Path.of("models/dscnn-fold1-seed1/weights.pt");
        assertArrayEquals(Files.readAllBytes(done.resolve(model)), Files.readAllBytes(again.resolve(model)));
    }

    @Test
    void aStopLaterKeepsTheTablesOfWhatIsDone() throws IOException {
        Path half = temp.resolve("half");
        Path first = half.resolve("runs/dscnn-fold1-seed1.json");
        Report stopped = Dscnn.experiment(words(half), (done, total, now) -> {
            if (Files.exists(first) && now.startsWith("epoch")) throw new CancellationException("stopped");
        });
        assertTrue(stopped.stopped());
        assertTrue(stopped.text().startsWith("1 of 4 runs"), stopped.text());
        assertTrue(Files.exists(half.resolve("report.html")));
    }

    private static Progress stopAt(String what) {
        return (done, total, now) -> {
            if (now.startsWith(what)) throw new CancellationException("stopped");
        };
    }

    @Test
    void aStopBeforeALaterRunThatIsDoneKeepsThatOneToo() throws IOException {
        Path half = temp.resolve("half");
        Files.createDirectories(half.resolve("runs"));
        Files.copy(done.resolve("experiment.json"), half.resolve("experiment.json"));
        String later = "runs/dscnn-fold2-seed1.json";
        Files.copy(done.resolve(later), half.resolve(later));
        ExperimentWords words = words(half);
        words.resume = true;
        Report stopped = Dscnn.experiment(words, stopAt("epoch"));
        assertTrue(stopped.stopped());
        assertTrue(stopped.text().startsWith("1 of 4 runs"), stopped.text());
        assertTrue(Files.readString(half.resolve("experiment.json")).contains("\"fold\": 2"));
    }

    @Test
    void aFinishedExperimentIsNotTrainedAgainEvenWithoutItsModels() throws IOException {
        Path copy = temp.resolve("copy");
        Files.createDirectories(copy.resolve("runs"));
        String index = Files.readString(done.resolve("experiment.json"));
        String older = index.replaceAll(",\\s*\"average\": 0.0", "").replaceAll("\"flip_x\": false,\\s*", "");
        assertTrue(older.length() < index.length() - 30, "fields of a recipe that there were not once");
        Files.writeString(copy.resolve("experiment.json"), older);
        try (Stream<Path> runs = Files.list(done.resolve("runs"))) {
            for (Path run : runs.toList()) Files.copy(run, copy.resolve("runs").resolve(run.getFileName()));
        }
        ExperimentWords words = words(copy);
        words.resume = true;
        Dscnn.experiment(words, Progress.NONE);
        assertEquals(Files.readString(done.resolve("table1.csv")), Files.readString(copy.resolve("table1.csv")));
        assertFalse(Files.exists(copy.resolve("models")));
    }

    @Test
    void anExperimentIsNotOverwrittenNorGoneOnWithOtherwise() {
        refused(words(done), "holds an experiment already");
        ExperimentWords other = words(done);
        other.resume = true;
        other.epochs = 2;
        refused(other, "another value of: recipe");
        ExperimentWords none = words(temp.resolve("none"));
        none.resume = true;
        refused(none, "There is no experiment");
        assertFalse(Files.exists(temp.resolve("none")));
    }

    private static void refused(ExperimentWords words, String part) {
        String message = assertThrows(DscnnException.class, () -> Dscnn.experiment(words, Progress.NONE))
                .getMessage();
        assertTrue(message.contains(part), message);
    }

    @Test
    void dataThatWouldMakeFiguresWrongAreRefusedAndNothingIsWritten() throws IOException {
        Path folder = temp.resolve("bad");
        ExperimentWords many = words(folder);
        many.folds = 5;
        refused(many, "4 patients but folds=5");
        ExperimentWords unknown = words(folder);
        unknown.networks = "resnet";
        refused(unknown, "'resnet'");
        ExperimentWords twice = words(folder);
        copy("images");
        copy("labels");
        twice.images = temp.resolve("images").toString();
        twice.labels = temp.resolve("labels").toString();
        refused(twice, "the same pixels but count as two patients");
        ExperimentWords missing = words(folder);
        missing.classes = "1=inner;255=prostate";
        refused(missing, "has a pixel of the class inner");
        assertFalse(Files.exists(folder));
    }

    /** The data, one of them under a second name. */
    private void copy(String kind) throws IOException {
        Path to = Files.createDirectories(temp.resolve(kind));
        try (Stream<Path> files = Files.list(shared.resolve("data").resolve(kind))) {
            for (Path file : files.toList()) Files.copy(file, to.resolve(file.getFileName()));
        }
        Files.copy(to.resolve("phantom-1.tif"), to.resolve("twin.tif"));
    }

    @Test
    void comparedModelsGiveTheFiguresOfTheExperimentAndAWarningForWhatTheyHaveSeen() throws IOException {
        CompareWords words = new CompareWords();
        words.images = shared.resolve("data/images").toString();
        words.labels = shared.resolve("data/labels").toString();
        words.models = done.resolve("models/dscnn-fold1-seed1") + ";" + done.resolve("models/unet-fold1-seed1");
        words.folder = temp.resolve("compared").toString();
        words.device = "cpu";
        words.threads = 1;
        words.patient = "(phantom)";
        Report compared = Dscnn.compare(words, Progress.NONE);
        String text = compared.text().replace('\n', ' ');
        assertTrue(text.contains("With one patient no difference"), text);
        assertTrue(text.contains("unet-fold1-seed1 has learned from"), text);
        JsonObject run = index().getAsJsonArray("runs").get(0).getAsJsonObject();
        String name = names(run, "test").iterator().next();
        assertEquals(
                dice(done.resolve("cases.csv"), "dscnn", name),
                dice(temp.resolve("compared/cases.csv"), "dscnn-fold1-seed1", name),
                1e-5);
        assertTrue(Files.exists(temp.resolve("compared/report.html")));
        JsonObject facts = JsonParser.parseString(Files.readString(temp.resolve("compared/comparison.json")))
                .getAsJsonObject();
        assertEquals(
                "[\"dscnn-fold1-seed1\",\"unet-fold1-seed1\"]",
                facts.get("methods").toString());
        JsonArray data = facts.getAsJsonObject("settings").getAsJsonArray("data");
        for (JsonElement one : data)
            assertEquals("phantom", one.getAsJsonObject().remove("patient").getAsString());
        JsonArray ours = index().getAsJsonObject("settings").getAsJsonArray("data");
        ours.forEach(one -> one.getAsJsonObject().remove("patient"));
        assertEquals(ours, data);
        assertEquals(
                "unet-fold1-seed1",
                RunResult.read(temp.resolve("compared/runs/unet-fold1-seed1.json"))
                        .method());
    }

    private static double dice(Path table, String method, String name) throws IOException {
        List<String> lines = Files.readAllLines(table);
        int column = List.of(lines.get(0).split(",")).indexOf("dice");
        return lines.stream()
                .filter(line -> line.startsWith("fitted," + method + "," + name + ",whole,"))
                .mapToDouble(line -> Double.parseDouble(line.split(",")[column]))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatCannotBeComparedIsRefused() throws IOException {
        Path cut = Files.createDirectory(temp.resolve("cut"));
        try (Stream<Path> files = Files.list(done.resolve("models/unet-fold1-seed1"))) {
            for (Path file : files.toList()) Files.copy(file, cut.resolve(file.getFileName()));
        }
        try (FileChannel weights = FileChannel.open(cut.resolve("weights.pt"), StandardOpenOption.WRITE)) {
            weights.truncate(weights.size() / 2);
        }
        CompareWords words = new CompareWords();
        words.images = shared.resolve("data/images").toString();
        words.labels = shared.resolve("data/labels").toString();
        words.models = "phantom";
        words.folder = temp.resolve("compared").toString();
        assertTrue(message(words).contains("two or more models"));
        words.models = "phantom;phantom";
        assertTrue(message(words).contains("names a model twice"));
        words.models = "phantom;nothing";
        assertTrue(message(words).contains("nothing"));
        words.models = "phantom;hippocampus";
        assertTrue(message(words).contains("compare models of the same classes"));
        words.models = "phantom;" + cut;
        assertTrue(message(words).contains("copied only in part"));
        assertFalse(Files.exists(temp.resolve("compared")));
    }

    @Test
    void casesWithAndWithoutAPixelSizeAreNotCompared() throws IOException {
        copy("images");
        copy("labels");
        for (String kind : List.of("images", "labels")) {
            Path file = temp.resolve(kind).resolve("twin.tif");
            ImagePlus image = ImageFiles.open(file);
            image.setCalibration(null);
            ImageFiles.save(image, file);
        }
        CompareWords words = new CompareWords();
        words.images = temp.resolve("images").toString();
        words.labels = temp.resolve("labels").toString();
        words.models = done.resolve("models/dscnn-fold1-seed1") + ";" + done.resolve("models/unet-fold1-seed1");
        words.folder = temp.resolve("compared").toString();
        String message = message(words);
        assertTrue(message.contains("phantom-1 and twin only one has a pixel size"), message);
        assertFalse(Files.exists(temp.resolve("compared")));
        ExperimentWords experiment = words(temp.resolve("experiment"));
        experiment.images = words.images;
        experiment.labels = words.labels;
        refused(experiment, "twin only one has a pixel size");
    }

    private static String message(CompareWords words) {
        return assertThrows(DscnnException.class, () -> Dscnn.compare(words, Progress.NONE))
                .getMessage();
    }
}

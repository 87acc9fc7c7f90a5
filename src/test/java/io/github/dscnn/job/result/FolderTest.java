// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.result;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import io.github.dscnn.Dscnn;
import io.github.dscnn.cli.Shell;
import io.github.dscnn.ij.image.ImageFiles;
import io.github.dscnn.ij.image.Provenance;
import io.github.dscnn.job.table.Report;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import io.github.dscnn.tiny.Tiny;
import io.github.dscnn.words.InspectWords;
import io.github.dscnn.words.PhantomWords;
import io.github.dscnn.words.SegmentWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command line writes into folders, with the model that comes with the program. */
class FolderTest {

    private static final Path MODEL = Path.of("models", "phantom");

    @TempDir
    Path temp;

    private Shell shell;

    @BeforeEach
    void enter() {
        shell = new Shell(temp);
    }

    @Test
    void twoImagesOfOneNameAreRefused() throws IOException {
        Tiny.floats(temp.resolve("images/a.tif"), Tiny.SIZE, 1);
        Files.copy(temp.resolve("images/a.tif"), temp.resolve("images/a.tiff"));
        String[] parts = {"a.tif and ", "a.tiff", "take one of them out"};
        shell.fails(1, verb("segment", MODEL, temp.resolve("images"), temp.resolve("out")), parts);
        shell.fails(1, verb("inspect", MODEL, temp.resolve("images"), temp.resolve("out")), parts);
    }

    @Test
    void anImageUnlikeThoseThatTheModelHasLearnedFromIsSaidToBeOne() throws IOException {
        shell.works("phantom", "--slices=12", "--size=128", "--output", temp + "/data");
        Path images = temp.resolve("images");
        Files.createDirectories(images);
        try (Stream<Path> made = Files.walk(temp.resolve("data"))) {
            Path phantom = made.filter(file -> file.toString().endsWith(".tif"))
                    .findFirst()
                    .orElseThrow();
            Files.copy(phantom, images.resolve("a-phantom.tif"));
        }
        float[] ramp = new float[128 * 128];
        for (int i = 0; i < ramp.length; i++) ramp[i] = i;
        ImageFiles.save(
                new ImagePlus("ramp", new ij.process.FloatProcessor(128, 128, ramp)), images.resolve("ramp.tif"));
        String log =
                shell.works(verb("segment", MODEL, images, temp.resolve("out"))).err();
        assertTrue(log.contains("ramp.tif looks unlike the 16 images that phantom has learned from ("), log);
        assertFalse(log.contains("a-phantom.tif looks unlike"), log);
        List<String> rows = Files.readAllLines(temp.resolve("out/results.csv"));
        assertTrue(rows.get(0).endsWith(",dice,removed,unlike,message"), rows + "");
        assertTrue(rows.get(1).startsWith("a-phantom.tif") && rows.get(1).endsWith(",no,"), rows + "");
        assertTrue(rows.get(2).startsWith("ramp.tif") && rows.get(2).endsWith(",yes,"), rows + "");
        String origin = Files.readString(temp.resolve("out/ramp_mask.json"));
        assertTrue(origin.contains("looks unlike the 16 images"), origin);
        assertTrue(Files.readString(temp.resolve("out/a-phantom_mask.json")).contains("\"unlike\": \"no\""), "unlike");
    }

    @Test
    void resultsAmongTheImagesAreRefused() throws IOException {
        Path images = Tiny.pairs(temp).resolve("images");
        Path same = temp.resolve("labels/../images");
        shell.fails(1, verb("segment", MODEL, images, same), images + "", "name another folder");
        shell.works(verb("segment", MODEL, images.resolve("a.tif"), images));
        assertTrue(Files.exists(images.resolve("a_mask.tif")), "one file may have its results beside it");
    }

    @Test
    void theTablesHaveWhatWasFinishedWhenAnImageFails() throws IOException {
        Tiny.pairs(temp);
        Tiny.text(temp.resolve("images/b.tif"), "not an image at all\n");
        Shell.Answer answer = shell.run(folder("--reference=" + temp.resolve("labels")));
        assertEquals(1, answer.code());
        List<String> lines = Files.readAllLines(temp.resolve("out/dice.csv"));
        assertEquals("case,layer,class,dice,cleaning,threshold,deviation", lines.get(0));
        assertEquals(10, lines.size());
        assertTrue(lines.stream().skip(1).allMatch(line -> line.startsWith("a,")), lines.toString());
        assertTrue(
                lines.get(9).startsWith("a,final,prostate,") && lines.get(9).endsWith(",before,0.750000,0.000000"),
                lines.get(9));
    }

    @Test
    void whenAllImagesFailThereIsStillTheTable() throws IOException {
        Tiny.text(temp.resolve("images/b.tif"), "not an image at all\n");
        Shell.Answer answer = shell.run(folder());
        assertEquals(1, answer.code());
        assertTrue(answer.last().startsWith("1 of 1 images failed"), answer.last());
        assertEquals(List.of("results.csv"), out());
    }

    @Test
    void theFilterKnowsNoCase() {
        Tiny.pairs(temp);
        Tiny.floats(temp.resolve("images/C.TIF"), Tiny.SIZE, 1);
        shell.works(folder("--filter=b*; *.TiF"));
        assertEquals(3, ImageFiles.list(temp.resolve("out")).size() - 1, "three masks and a sheet");
        shell.works(verb("segment", MODEL, temp.resolve("images"), temp.resolve("some"), "--filter=c.*"));
        assertTrue(Files.exists(temp.resolve("some/C_mask.tif")) && !Files.exists(temp.resolve("some/a_mask.tif")));
    }

    @Test
    void theSuffixNamesTheFiles() throws IOException {
        Path image = Tiny.floats(temp.resolve("a_1.tif"), Tiny.SIZE, 1);
        shell.works(verb("segment", MODEL, image, temp.resolve("out"), "--suffix=.seg"));
        assertEquals(List.of("a_1.seg.json", "a_1.seg.tif", "slices.csv"), out());
        shell.works(verb("segment", MODEL, image, temp.resolve("out"), "--suffix=-{kind}-2", "--mask", "--layers"));
        assertTrue(out().containsAll(List.of("a_1-mask-2.tif", "a_1-layers-2.json")), out() + "");
    }

    @Test
    void whatExistsIsSkippedAndKeepsItsRows() throws IOException {
        Tiny.pairs(temp);
        String reference = "--reference=" + temp.resolve("labels");
        shell.works(folder(reference));
        List<String> slices = Files.readAllLines(temp.resolve("out/slices.csv"));
        assertEquals(1 + 2 * Tiny.SLICES, slices.size());
        assertEquals(
                "image,frame,slice,class,area (pixels),objects,mean uncertainty of the slice (entropy, 0-1)",
                slices.get(0).replaceAll("\"", ""));
        List<String> results = Files.readAllLines(temp.resolve("out/results.csv"));
        List<String> dice = Files.readAllLines(temp.resolve("out/dice.csv"));
        Files.delete(temp.resolve("out/b_mask.tif"));
        Files.writeString(temp.resolve("out/a_mask.tif"), "untouched");
        String said = shell.works(folder(reference, "--existing=skip")).out();
        assertTrue(said.contains("skipped a.tif: its results exist already"), said);
        assertEquals("untouched", Files.readString(temp.resolve("out/a_mask.tif")));
        assertTrue(Files.exists(temp.resolve("out/b_mask.tif")));
        assertEquals(dice, Files.readAllLines(temp.resolve("out/dice.csv")));
        assertEquals(slices, Files.readAllLines(temp.resolve("out/slices.csv")));
        String skipped = results.get(1).replace(",done,", ",skipped,") + "its results exist already";
        assertEquals(
                List.of(results.get(0), skipped, results.get(2)), Files.readAllLines(temp.resolve("out/results.csv")));
        assertTrue(out().contains("contact_sheet_2.png"), out() + "");
        shell.works(folder(reference));
        assertFalse(out().contains("contact_sheet_2.png"), out() + "");
        assertEquals(results, Files.readAllLines(temp.resolve("out/results.csv")));
    }

    @Test
    void whatAKilledRunHasNotFinishedIsDoneAgain() throws IOException {
        Tiny.pairs(temp);
        shell.works(folder());
        Path results = temp.resolve("out/results.csv");
        List<String> lines = Files.readAllLines(results);
        Files.write(results, lines.subList(0, 2));
        String row = shell.works(folder("--existing=skip")).out();
        assertTrue(row.contains("skipped a.tif") && !row.contains("skipped b.tif"), row);
        assertEquals(lines.get(2), Files.readAllLines(results).get(2));
        Files.delete(temp.resolve("out/b_mask.json"));
        String written = shell.works(folder("--existing=skip")).out();
        assertTrue(written.contains("skipped a.tif") && !written.contains("skipped b.tif"), written);
        assertTrue(Files.exists(temp.resolve("out/b_mask.json")));
    }

    @Test
    void twoRunsDoNotWriteIntoOneFolder() throws IOException {
        Tiny.pairs(temp);
        List<String> refused = new ArrayList<>();
        Progress second = (done, total, what) -> {
            if (refused.isEmpty())
                refused.add(assertThrows(DscnnException.class, () -> Dscnn.segmentFiles(words(), Progress.NONE))
                        .getMessage());
        };
        Dscnn.segmentFiles(words(), second);
        assertTrue(refused.get(0).startsWith("Another run writes its results into "), refused.get(0));
        assertEquals(
                List.of(), out().stream().filter(name -> name.startsWith(".")).toList());
    }

    @Test
    void theTablesOfObjectsAndSlicesHoldAllFilesAndThoseThatAreSkipped() throws IOException {
        Tiny.pairs(temp);
        SegmentWords words = words();
        words.mask = true;
        words.objects = true;
        words.threshold = 1e-9;
        List<Map<String, Object>> objects = table(Dscnn.segmentFiles(words, Progress.NONE), "DSCNN Objects");
        List<String> file = Files.readAllLines(temp.resolve("out/objects.csv"));
        assertEquals(file.size() - 1, objects.size());
        assertEquals(
                List.of("a", "b"),
                objects.stream().map(row -> row.get("image")).distinct().toList());
        Files.delete(temp.resolve("out/b_objects.tif"));
        words.existing = "skip";
        Report report = Dscnn.segmentFiles(words, Progress.NONE);
        assertEquals(objects, table(report, "DSCNN Objects"));
        assertEquals(2 * Tiny.SLICES, table(report, "DSCNN Slices").size());
        assertEquals(file, Files.readAllLines(temp.resolve("out/objects.csv")));
        words.image = temp.resolve("images/b.tif").toString();
        words.folder = temp.resolve("single").toString();
        Dscnn.segmentFiles(words, Progress.NONE);
        List<String> single = Files.readAllLines(temp.resolve("single/objects.csv"));
        assertEquals(file.stream().filter(line -> !line.startsWith("a,")).toList(), single);
        assertEquals(
                1 + Tiny.SLICES,
                Files.readAllLines(temp.resolve("single/slices.csv")).size());
    }

    private static List<Map<String, Object>> table(Report report, String title) {
        List<Report.Table> tables = report.tables().stream()
                .filter(table -> table.title().equals(title))
                .toList();
        assertEquals(1, tables.size(), title);
        return tables.get(0).rows();
    }

    @Test
    void anImageWithOnlyOneOfItsKindsIsDoneAgain() throws IOException {
        Tiny.pairs(temp);
        shell.works(folder("--mask"));
        String said = shell.works(folder("--existing=skip", "--mask", "--probability"))
                .out();
        assertFalse(said.contains("skipped"), said);
        assertTrue(out().contains("b_probability.tif"));
    }

    @Test
    void aStopKeepsWhatIsFinished() {
        Tiny.pairs(temp);
        SegmentWords words = words();
        Report report = Dscnn.segmentFiles(words, (done, total, what) -> {
            if (Files.exists(temp.resolve("out/results.csv"))) throw new CancellationException("enough");
        });
        assertTrue(report.stopped());
        assertEquals("", report.problem());
        assertEquals(List.of("a.tif"), images(report));
        assertEquals(
                List.of("a_mask.json", "a_mask.tif", "contact_sheet.png", "results.csv", "slices.csv"),
                assertDoesNotThrow(this::out));
    }

    @Test
    void aStopBeforeTheFirstImageIsJustAStop() {
        Tiny.pairs(temp);
        Progress stop = (done, total, what) -> {
            throw new CancellationException("enough");
        };
        assertThrows(CancellationException.class, () -> Dscnn.segmentFiles(words(), stop));
        assertFalse(Files.exists(temp.resolve("out")));
    }

    @Test
    void aScriptHearsOfWhatFailed() throws IOException {
        Tiny.pairs(temp);
        Tiny.text(temp.resolve("images/b.tif"), "not an image at all\n");
        Report report = Dscnn.segmentFiles(words(), Progress.NONE);
        assertTrue(report.problem().startsWith("1 of 2 images failed (b.tif)"), report.problem());
        assertFalse(report.stopped());
        assertEquals(List.of("a.tif", "b.tif"), images(report));
        assertEquals("failed", report.tables().get(0).rows().get(1).get("status"));
    }

    private static List<Object> images(Report report) {
        assertEquals("DSCNN Folder", report.tables().get(0).title());
        return report.tables().get(0).rows().stream()
                .map(row -> row.get("image"))
                .toList();
    }

    private SegmentWords words() {
        SegmentWords words = new SegmentWords();
        words.image = temp.resolve("images").toString();
        words.folder = temp.resolve("out").toString();
        words.model = MODEL.toString();
        words.device = "cpu";
        words.threads = 1;
        return words;
    }

    private String[] folder(String... more) {
        return verb("segment", MODEL, temp.resolve("images"), temp.resolve("out"), more);
    }

    private List<String> out() throws IOException {
        try (Stream<Path> files = Files.list(temp.resolve("out"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aPartOfTheSlicesSaysWhereItBegins() {
        Path image = Tiny.floats(temp.resolve("a.tif"), Tiny.SIZE, 1);
        shell.works(verb("segment", MODEL, image, temp.resolve("part"), "--slices=3-4"));
        shell.works(verb("segment", MODEL, image, temp.resolve("all")));
        ImagePlus part = ImageFiles.open(temp.resolve("part/a_mask.tif"));
        assertEquals(-2, part.getCalibration().zOrigin);
        assertEquals("3", Provenance.of(part).value("first_slice"));
        assertEquals(null, Provenance.of(part).value("first_frame"));
        assertEquals(null, Provenance.of(temp.resolve("all/a_mask.tif")).value("first_slice"));
    }

    @Test
    void aModelWithoutSupervisedLayersSaysSo() throws IOException {
        Path image = Tiny.floats(temp.resolve("a.tif"), Tiny.SIZE, 1);
        Path plain = withoutLayers();
        Path out = temp.resolve("out");
        Path truth = Tiny.labels(temp.resolve("truth.tif"), Tiny.SIZE, 1);
        String[] all = {"--trust", "--disagreement", "--fusion", "--montage", "--reference=" + truth};
        String said = shell.works(verb("inspect", plain, image, out, all)).err();
        assertTrue(
                said.contains("has no supervised layers: its final output is the only channel, and there is nothing to"
                        + " disagree with it, and nothing to fuse it with"),
                said);
        assertTrue(out().containsAll(List.of("a_dice.png", "a_montage.png")), out() + "");
        assertEquals(1, ImageFiles.open(out.resolve("a_layers.tif")).getNChannels());
        assertTrue(shell.works(verb("segment", plain, image, out, "--trust", "--layers"))
                .err()
                .contains("has no supervised layers"));
        assertFalse(shell.works(verb("inspect", MODEL, image, out)).err().contains("no supervised layers"));
    }

    @Test
    void anRgbImageWithoutColoursFitsAModelOfThreeChannels() throws IOException {
        for (String name : new String[] {"a", "b"}) {
            Tiny.floats(temp.resolve("images/" + name + ".tif"), Tiny.SIZE, 3);
            Tiny.labels(temp.resolve("labels/" + name + ".tif"), Tiny.SIZE, 1);
        }
        Path recipe = Tiny.text(temp.resolve("none.json"), "{\"sampling\": {\"steps\": 0}}");
        Path three = temp.resolve("three");
        shell.works(("train --width=4 --epochs=1 --device=cpu --threads=1 --images=" + temp + "/images --labels=" + temp
                        + "/labels --recipe=" + recipe + " --output=" + three)
                .split(" "));
        Path grey = temp.resolve("grey.tif");
        ImageFiles.save(new ImagePlus("grey", new ColorProcessor(Tiny.SIZE, Tiny.SIZE)), grey);
        assertFalse(shell.works(verb("segment", three, grey, temp.resolve("out")))
                .err()
                .contains("taken as grey"));
        assertTrue(shell.works(verb("segment", MODEL, grey, temp.resolve("out")))
                .err()
                .contains("taken as grey"));
    }

    /** The model as another program would give it, with its final output alone. */
    private Path withoutLayers() throws IOException {
        Path folder = Files.createDirectories(temp.resolve("plain"));
        try (Stream<Path> files = Files.list(MODEL)) {
            for (Path file : files.toList()) Files.copy(file, folder.resolve(file.getFileName()));
        }
        String rdf = Files.readString(folder.resolve("rdf.yaml"));
        String less = rdf.replaceFirst("(?s)- id: layers.*?(?=weights:)", "").replaceFirst("(?s)\n  dscnn:.*", "\n");
        Files.writeString(folder.resolve("rdf.yaml"), less);
        return folder;
    }

    @Test
    void phantomsHaveLabelsWhenTheyAreAskedFor() {
        shell.works("phantom", "--slices=1", "--size=16", "--count=2", "--output", temp.resolve("bare") + "");
        assertEquals(2, ImageFiles.list(temp.resolve("bare/images")).size());
        assertFalse(Files.exists(temp.resolve("bare/labels")));
        shell.works("phantom", "--slices=1", "--size=16", "--labels", "--output", temp.resolve("both") + "");
        assertEquals(1, ImageFiles.list(temp.resolve("both/images")).size());
        assertEquals(1, ImageFiles.list(temp.resolve("both/labels")).size());
    }

    @Test
    void noPhantomAtAllIsWrongUsage() throws IOException {
        shell.fails(2, new String[] {"phantom", "--count=0", "--output", temp + ""}, "count", "at least 1", "0");
    }

    @Test
    void manyPhantomsCanBeStopped() {
        PhantomWords words = new PhantomWords();
        words.slices = 1;
        words.size = 16;
        words.folder = temp.toString();
        Progress stop = (done, total, what) -> {
            assertEquals(500, total);
            if (done == 2) throw new CancellationException();
        };
        assertThrows(CancellationException.class, () -> Dscnn.phantom(words, 500, stop));
        assertEquals(2, ImageFiles.list(temp.resolve("images")).size());
    }

    @Test
    void theDoctorSaysWhatItCanAndEndsBadlyWithoutTheDevice() {
        Shell.Answer answer = shell.run("doctor", "--device=gpu:99");
        assertEquals(1, answer.code(), answer.err());
        assertTrue(answer.out().contains("problem") && answer.out().contains("cores"), answer.out());
        assertTrue(answer.err().contains("The device 'gpu:99' was asked for"), answer.err());
    }

    private static String[] verb(String verb, Path model, Path input, Path out, String... more) {
        Stream<String> given = Stream.of(
                verb,
                "--input",
                input + "",
                "--output",
                out + "",
                "--model",
                model + "",
                "--device=cpu",
                "--threads=1");
        return Stream.concat(given, Stream.of(more)).toArray(String[]::new);
    }

    @Test
    void resultsAreCalledAsTheFilesNotAsWhatLiesInThem() throws IOException {
        Tiny.pairs(temp);
        Files.createDirectories(temp.resolve("zips"));
        for (String name : List.of("a", "b"))
            try (ZipOutputStream zip =
                    new ZipOutputStream(Files.newOutputStream(temp.resolve("zips/" + name + ".zip")))) {
                zip.putNextEntry(new ZipEntry("image.tif"));
                Files.copy(temp.resolve("images/" + name + ".tif"), zip);
            }
        shell.works(verb("segment", MODEL, temp.resolve("zips"), temp.resolve("out")));
        assertTrue(out().containsAll(List.of("a_mask.tif", "b_mask.tif")), out() + "");
        assertFalse(out().contains("image_mask.tif"), out() + "");
    }

    @Test
    void aTitleThatNoFileMayHaveStaysInTheFolder() throws IOException {
        ImagePlus image = ImageFiles.open(Tiny.floats(temp.resolve("a.tif"), Tiny.SIZE, 1));
        image.setTitle("Plate 1/Pos: 2");
        InspectWords words = new InspectWords();
        words.model = MODEL.toString();
        words.device = "cpu";
        words.threads = 1;
        words.montage = true;
        words.folder = temp.resolve("out").toString();
        Dscnn.inspect(image, words, Progress.NONE);
        assertTrue(out().containsAll(List.of("Plate 1_Pos_ 2_layers.tif", "Plate 1_Pos_ 2_montage.png")), out() + "");
    }

    @Test
    void anImageWhoseResultsCannotBeWrittenCountsNowhere() throws IOException {
        Tiny.pairs(temp);
        Files.createDirectories(temp.resolve("out/b_mask.tif/in the way"));
        SegmentWords words = words();
        words.reference = temp.resolve("labels").toString();
        Report report = Dscnn.segmentFiles(words, Progress.NONE);
        assertTrue(report.problem().startsWith("1 of 2 images failed (b.tif)"), report.problem());
        for (Report.Table table : report.tables())
            if (!table.title().equals("DSCNN Folder"))
                for (Map<String, Object> row : table.rows())
                    assertEquals("a", row.getOrDefault("case", row.get("image")), table.title());
    }
}

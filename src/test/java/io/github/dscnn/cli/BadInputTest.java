// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.dscnn.Dscnn;
import io.github.dscnn.task.Progress;
import io.github.dscnn.tiny.Tiny;
import io.github.dscnn.words.TrainWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person gets wrong ends in one sentence that names the file and the remedy, and changes no file. */
class BadInputTest {

    private static final String RECIPE = "{\"sampling\": {\"steps\": 0}, \"schedule\": {\"epochs\": 1}}";

    @TempDir
    static Path shared;

    /** A path with blanks and umlauts; everything of it is used by the tests below. */
    private static Path good;

    private static Path recipe;
    private static Path model;

    @TempDir
    Path temp;

    private Shell shell;

    @BeforeAll
    static void trainUnderAPathWithBlanksAndUmlauts() throws IOException {
        good = Tiny.pairs(shared.resolve("Müllers Übung 1"));
        recipe = Tiny.text(good.resolve("kurz & gut.json"), RECIPE);
        model = good.resolve("Mein Modell ä");
        new Shell(shared).works(train(good, model));
    }

    @BeforeEach
    void enter() {
        shell = new Shell(temp);
    }

    @Test
    void aPathWithBlanksAndUmlautsWorks() {
        Path out = good.resolve("Ausgabe ö");
        shell.works(segment(good.resolve("images"), out, "--reference", good.resolve("labels") + ""));
        shell.works(inspect(image(), out));
        assertTrue(Files.exists(out.resolve("a_mask.tif")));
        assertTrue(Files.exists(out.resolve("b_mask.json")));
        assertTrue(Files.exists(out.resolve("a_layers.tif")));
        assertTrue(shell.works("info", model + "").out().contains("Mein Modell ä"));
        assertTrue(shell.works("info", "--input", out.resolve("a_mask.tif") + "")
                .out()
                .contains("Mein Modell ä"));
    }

    @Test
    void aLabelThatDoesNotFitItsImage() throws IOException {
        pairs();
        Tiny.labels(temp.resolve("labels/b.tif"), 30, 1);
        shell.fails(1, train(), "labels/b.tif", "30 x 30", "images/b.tif", "32 x 32", "give a label");
    }

    @Test
    void aMissingLabel() throws IOException {
        pairs();
        Files.delete(temp.resolve("labels/b.tif"));
        shell.fails(1, train(), "images/b.tif", "no label", "add it");
    }

    @Test
    void anExtraLabel() throws IOException {
        pairs();
        Tiny.labels(temp.resolve("labels/c.tif"), Tiny.SIZE, 1);
        shell.fails(1, train(), "labels/c.tif", "no image", "take the label out");
    }

    @ParameterizedTest
    @CsvSource({"'',background", "'',skip", "'',ignore", "foreground,background", "foreground,skip", "foreground,ignore"
    })
    void anEmptyLabelSet(String classes, String empty) throws IOException {
        pairs();
        Tiny.labels(temp.resolve("labels/a.tif"), Tiny.SIZE, 0);
        Tiny.labels(temp.resolve("labels/b.tif"), Tiny.SIZE, 0);
        shell.fails(1, train("--classes", classes, "--empty", empty), "/labels/", "check");
    }

    @Test
    void labelsThatAreAllInTheValidation() throws IOException {
        pairs();
        Tiny.labels(temp.resolve("labels/a.tif"), Tiny.SIZE, 0);
        Path split = table("case,set\na,train\nb,validation\n");
        shell.fails(1, train("--split", split + ""), "labels/a.tif", "check");
    }

    @Test
    void differentNumbersOfChannels() throws IOException {
        pairs();
        Tiny.floats(temp.resolve("images/b.tif"), Tiny.SIZE, 2);
        shell.fails(1, train(), "images/b.tif", "2 channels", "images/a.tif", "give images with equal channels");
    }

    @Test
    void bitDepthsMayDiffer() {
        pairs();
        Tiny.bytes(temp.resolve("images/b.tif"));
        shell.works(train());
        assertTrue(Files.exists(temp.resolve("out/rdf.yaml")));
    }

    @Test
    void anImageOfOnePixelCannotBeLearned() throws IOException {
        pairs();
        Tiny.floats(temp.resolve("images/b.tif"), 1, 1);
        Tiny.labels(temp.resolve("labels/b.tif"), 1, 1);
        shell.fails(1, train(), "images/b.tif", "1 x 1", "take it out");
    }

    @Test
    void anImageOfOnePixelIsSegmented() {
        Path pixel = Tiny.floats(temp.resolve("pixel.tif"), 1, 1);
        shell.works(segment(pixel, temp.resolve("out")));
        assertTrue(Files.exists(temp.resolve("out/pixel_mask.tif")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"train", "validation", "test"})
    void aPixelThatIsNoNumberInATraining(String set) throws IOException {
        pairs();
        Tiny.floats(temp.resolve("images/c.tif"), Tiny.SIZE, 1);
        Tiny.labels(temp.resolve("labels/c.tif"), Tiny.SIZE, 1);
        Tiny.nan(temp.resolve("images/b.tif"));
        Path split = table("case,set\na,train\nb," + set + "\nc,train\n");
        shell.fails(1, train("--split", split + ""), "images/b.tif", "NaN", "slice 3", "replace them");
    }

    @Test
    void aPixelThatIsNoNumberInASegmentation() throws IOException {
        Path nan = Tiny.nan(temp.resolve("nan.tif"));
        shell.fails(1, segment(nan, temp.resolve("out")), "nan.tif", "NaN", "slice 3", "replace them");
    }

    @Test
    void aFileWhereTheOutputFolderShouldBe() throws IOException {
        Path file = Tiny.text(temp.resolve("out"), "I am a file");
        unwritable(file, file);
        unwritable(file.resolve("below"), file);
    }

    @Test
    void anOutputFolderThatMayNotBeWritten() throws IOException {
        Path proc = Path.of("/proc/sys");
        assumeTrue(Files.isDirectory(proc));
        unwritable(proc.resolve("dscnn"), proc);
        unwritable(proc, proc);
    }

    @Test
    void aReadOnlyOutputFolder() throws IOException {
        Path folder = Files.createDirectories(temp.resolve("locked"));
        assumeTrue(folder.toFile().setWritable(false) && !Files.isWritable(folder));
        unwritable(folder, folder);
        unwritable(folder.resolve("new"), folder);
    }

    /** Said before any work: the log has no line yet. */
    private void unwritable(Path folder, Path named) throws IOException {
        String[][] all = {
            train(good, folder),
            segment(image(), folder),
            segment(good.resolve("images"), folder),
            inspect(image(), folder),
            {"phantom", "--size=32", "--slices=2", "--output", folder + ""},
            {"check", "--images", good + "/images", "--labels", good + "/labels", "--output", folder + ""},
            {"demo", "--output", folder + ""}
        };
        for (String[] one : all) {
            shell.fails(1, one, named + "", "choose another folder");
            assertEquals(1, shell.run(one).err().lines().count(), one[0]);
        }
    }

    @Test
    void noSpaceLeft() throws Exception {
        Path disk = Files.createDirectories(temp.resolve("disk"));
        assumeTrue(mount("mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", disk + ""));
        try {
            shell.fails(1, train(good, disk.resolve("model")), disk + "/model", "No space left", "make room");
            shell.fails(1, train(good, disk), disk + "", "No space left", "make room");
            Files.write(disk.resolve("filling"), new byte[500_000], StandardOpenOption.CREATE);
            String[] layers = inspect(image(), disk.resolve("layers"));
            shell.fails(1, layers, disk + "/layers/a_layers.tif", "No space left", "make room");
        } finally {
            mount("umount", disk + "");
        }
    }

    private static boolean mount(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @ParameterizedTest
    @CsvSource({"format_version: 0.5, format_version: 0.6, format version", "format: 1, format: 2, update DSCNN"})
    void aModelOfALaterVersion(String now, String later, String part) throws IOException {
        Path other = copyOfTheModel();
        Path rdf = other.resolve("rdf.yaml");
        String text = Files.readString(rdf);
        assertTrue(text.contains(now), text);
        Files.writeString(rdf, text.replace(now, later));
        eachUse(other, "rdf.yaml", part);
    }

    @Test
    void aModelCutInHalf() throws IOException {
        Path other = copyOfTheModel();
        Path weights = other.resolve("weights.pt");
        byte[] bytes = Files.readAllBytes(weights);
        Files.write(weights, Arrays.copyOf(bytes, bytes.length / 2));
        eachUse(other, "weights.pt", "only in part", "copy or download the model again");
    }

    @Test
    void aModelWithAWrongChecksum() throws IOException {
        Path other = copyOfTheModel();
        byte[] bytes = Files.readAllBytes(other.resolve("weights.pt"));
        bytes[bytes.length / 2] ^= 1;
        Files.write(other.resolve("weights.pt"), bytes);
        eachUse(other, "weights.pt", "checksum", "copy or download the model again");
    }

    @Test
    void aModelThatDoesNotExist() throws IOException {
        eachUse(Path.of("no-such-model"), "no-such-model", "give a name or the path");
    }

    @Test
    void aFolderThatIsNoModel() throws IOException {
        eachUse(Files.createDirectories(temp.resolve("empty")), temp + "/empty", "choose a model");
    }

    private void eachUse(Path other, String... parts) throws IOException {
        String[] model = {"--model", other + ""};
        shell.fails(1, join(new String[] {"segment", "--input", image(), "--output", out()}, model), parts);
        shell.fails(1, join(new String[] {"inspect", "--input", image(), "--output", out()}, model), parts);
        shell.fails(1, join(new String[] {"info"}, model), parts);
        shell.fails(1, train(good, Path.of(out()), "--start", other + ""), parts);
        shell.fails(1, train(good, Path.of(out()), "--recipe", other + ""), parts);
    }

    @Test
    void anUnknownOption() throws IOException {
        shell.fails(2, train("--epoch", "3"), "unknown option --epoch", "did you mean --epochs?");
    }

    @Test
    void anUnknownVerb() throws IOException {
        shell.fails(2, new String[] {"trian"}, "trian", "did you mean train?");
    }

    @Test
    void anOptionWithoutItsValue() throws IOException {
        shell.fails(2, new String[] {"segment", "--model"}, "--model");
    }

    @Test
    void aTextThatIsNamedLikeAnImage() throws IOException {
        pairs();
        Path file = Tiny.text(temp.resolve("images/b.tif"), "not an image at all\n");
        shell.fails(1, segment(file, temp.resolve("out")), "b.tif", "save it as TIFF");
        shell.fails(1, train(), "images/b.tif", "save it as TIFF");
    }

    @ParameterizedTest
    @ValueSource(strings = {"segment", "inspect"})
    void aBadImageInAFolderIsListedAndTheOthersAreDone(String verb) throws IOException {
        pairs();
        Files.move(temp.resolve("images/b.tif"), temp.resolve("images/c.tif"));
        Tiny.text(temp.resolve("images/b.tif"), "not an image at all\n");
        String[] given = verb.equals("segment")
                ? segment(temp.resolve("images"), temp.resolve("out"))
                : inspect(temp.resolve("images"), temp.resolve("out"));
        Shell.Answer answer = shell.run(given);
        assertEquals(1, answer.code());
        assertTrue(answer.last().startsWith("1 of 3 images failed (b.tif): "), answer.last());
        assertTrue(answer.last().contains(out() + "/results.csv"), answer.last());
        assertTrue(answer.out().contains("failed b.tif: ") && answer.out().contains("save it as TIFF"), answer.out());
        String kind = verb.equals("segment") ? "mask" : "layers";
        List<String> files = List.of("a_", "c_").stream()
                .flatMap(name -> Stream.of(name + kind + ".json", name + kind + ".tif"))
                .toList();
        List<String> expected = new ArrayList<>(files);
        expected.addAll(List.of("contact_sheet.png", "results.csv"));
        if (verb.equals("segment")) expected.add("slices.csv");
        assertEquals(expected, names(Path.of(out())));
        List<String> lines = Files.readAllLines(temp.resolve("out/results.csv"));
        assertEquals(4, lines.size());
        assertTrue(lines.get(1).startsWith("a.tif,done,"), lines.get(1));
        assertTrue(lines.get(2).startsWith("b.tif,failed,,,,"), lines.get(2));
        assertTrue(lines.get(3).startsWith("c.tif,done,"), lines.get(3));
    }

    @Test
    void aFilterThatNothingFitsOrThatIsNoPattern() throws IOException {
        pairs();
        String[] none = segment(temp.resolve("images"), temp.resolve("out"), "--filter", "*.nd2");
        shell.fails(1, none, temp + "/images", "None of the 2 files", "filter=*.nd2", "leave it out");
        String[] broken = segment(temp.resolve("images"), temp.resolve("out"), "--filter", "[a");
        shell.fails(1, broken, "filter=[a", "write it like *.tif");
    }

    @Test
    void aSuffixThatCannotBe() throws IOException {
        String[] two = segment(image(), temp.resolve("out"), "--suffix", "_seg", "--mask", "--probability");
        shell.fails(1, two, "suffix=_seg", "mask, probability", "put {kind} into it");
        shell.fails(1, segment(image(), temp.resolve("out"), "--suffix", "/seg"), "suffix=/seg", "use letters");
        shell.fails(2, segment(image(), temp.resolve("out"), "--existing", "keep"), "existing", "skip", "keep");
    }

    @Test
    void twoReferencesForOneImage() throws IOException {
        pairs();
        Files.copy(temp.resolve("labels/b.tif"), temp.resolve("labels/b.png"));
        String[] segment =
                segment(temp.resolve("images"), temp.resolve("out"), "--reference", temp.resolve("labels") + "");
        shell.fails(1, segment, "labels/b.png", "labels/b.tif", "take one of them out");
    }

    @Test
    void anImageThatIsCutInHalf() throws IOException {
        pairs();
        Path file = temp.resolve("images/b.tif");
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        shell.fails(1, train(), "images/b.tif", "damaged or not complete", "copy or export it again");
    }

    @Test
    void aFolderWhereAFileIsExpected() throws IOException {
        pairs();
        String folder = temp.resolve("images") + "";
        String[] reference = segment(image(), temp.resolve("out"), "--reference", folder);
        shell.fails(1, reference, folder, "folder", "name one of the images");
        shell.fails(1, new String[] {"info", "--input", folder}, folder, "folder", "name one of the images");
        shell.fails(1, train("--split", folder), folder, "check that it is a text file");
        shell.fails(1, train("--about", folder), folder, "correct it");
        Path json = Files.createDirectories(temp.resolve("folder.json"));
        shell.fails(1, train("--recipe", json + ""), json + "", "check the path");
    }

    @Test
    void aFileWhereAFolderIsExpected() throws IOException {
        pairs();
        String file = temp.resolve("labels/a.tif") + "";
        String[] train = {"train", "--images", temp + "/images", "--labels", file, "--output", out()};
        shell.fails(1, train, file, "give a folder");
        String[] segment = segment(temp.resolve("images"), temp.resolve("out"), "--reference", file);
        shell.fails(1, segment, file, "is not a folder");
    }

    @Test
    void whatDoesNotExist() throws IOException {
        Path none = temp.resolve("none");
        shell.fails(1, segment(none, temp.resolve("out")), none + "", "check the path");
        shell.fails(1, train(none, temp.resolve("out")), none + "", "check the");
        pairs();
        shell.fails(1, train("--split", none + ""), none + "", "check");
        shell.fails(1, train("--about", none + ""), none + "", "correct it");
        shell.fails(1, train("--recipe", none + ".json"), none + "", "check the path");
        shell.fails(1, segment(image(), temp.resolve("out"), "--reference", none + ""), none + "", "check");
    }

    @Test
    void anEmptyFolder() throws IOException {
        Path images = Files.createDirectories(temp.resolve("images"));
        Files.createDirectories(temp.resolve("labels"));
        shell.fails(1, train(), images + "", "no images", "check the path");
        shell.fails(1, segment(images, temp.resolve("out")), images + "", "no images", "check the path");
        pairs();
        Path none = Files.createDirectories(temp.resolve("none"));
        String[] segment = segment(temp.resolve("images"), temp.resolve("out"), "--reference", none + "");
        shell.fails(1, segment, none + "", "no labels for a.tif", "leave reference out");
    }

    @Test
    void nothingGiven() throws IOException {
        shell.fails(1, new String[] {"train"}, "folder");
        shell.fails(1, new String[] {"train", "--output", out()}, "images and labels");
        shell.fails(1, new String[] {"segment"}, "model");
        shell.fails(1, new String[] {"segment", "--model", model + ""}, "--input");
        shell.fails(1, new String[] {"segment", "--model", model + "", "--input", image()}, "--output");
        shell.fails(1, new String[] {"info"}, "which model");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0;1", "one", "1;1", "1=a;b", "2.5", "-1", "70000", ";"})
    void wrongClasses(String classes) throws IOException {
        pairs();
        shell.fails(1, train("--classes", classes), classes, "classes");
    }

    @Test
    void classesThatNoLabelHas() throws IOException {
        pairs();
        shell.fails(1, train("--classes", "7"), "/labels/", "'classes'");
    }

    @Test
    void labelsThatAreAnImage() throws IOException {
        pairs();
        Tiny.floats(temp.resolve("labels/b.tif"), Tiny.SIZE, 1);
        shell.fails(1, train(), "labels/b.tif", "looks like an image", "give the labels");
    }

    @ParameterizedTest
    @CsvSource({
        "--slices,   5-2,  no range",
        "--slices,   0,    no range",
        "--slices,   x,    no range",
        "--slices,   2-9,  within 1-4",
        "--frames,   2,    within 1-1",
        "--channel,  2,    1-1",
        "--pixel-size, -3, pixel_size",
    })
    void aPartThatTheImageDoesNotHave(String option, String value, String part) throws IOException {
        int code = option.equals("--pixel-size") ? 2 : 1;
        shell.fails(code, segment(Path.of(image()), temp.resolve("out"), option, value), part);
        shell.fails(code, inspect(image(), temp.resolve("out"), option, value), part);
    }

    @ParameterizedTest
    @CsvSource({
        "--threshold, 1.5, threshold", "--tile, -1, tile", "--batch, -1, batch",
        "--channel, -1, channel", "--threads, -1, threads", "--tile, big, --tile"
    })
    void aNumberOutOfRange(String option, String value, String part) throws IOException {
        shell.fails(2, segment(Path.of(image()), temp.resolve("out"), option, value), part, value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "-1"})
    void aLabelBeyondTheClasses(String label) throws IOException {
        shell.fails(1, inspect(image(), temp.resolve("out"), "--label", label), "label=" + label, "1 = foreground");
    }

    @ParameterizedTest
    @CsvSource({
        "--supervision, '1,1,1,1,1,1,1', eight weights",
        "--supervision, '1,1,1,1,1,1,1,-1', eight weights",
        "--supervision, '1,1,1,1,1,1,1,NaN', eight weights",
        "--supervision, some, eight weights",
        "--validation, 0.95, at most 0.9",
        "--validation, NaN, at most 0.9",
        "--patient, '(', regular expression",
        "--patient, 'x(.)', finds nothing in the name 'a'",
        "--patient, 'a(x)?', finds nothing in the name 'a'",
        "--channel, 2, '1 channels'",
        "--channel, 2-1, no range",
        "--spacing, 0.5, calibrate",
        "--intensity, 240..-160, lower and its upper end",
        "--intensity, bone, lower and its upper end",
        "--device, gpu:99, device=cpu",
        "--device, tpu, choose cpu"
    })
    void aTrainingThatCannotBe(String option, String value, String part) throws IOException {
        pairs();
        shell.fails(1, train(option, value), value, part);
    }

    @ParameterizedTest
    @CsvSource({
        "--threads, -1, threads",
        "--width, 3, width",
        "--width, -4, width",
        "--width, 500, width",
        "--epochs, -1, epochs",
        "--batch, -1, batch",
        "--rate, -1, rate",
        "--rate, NaN, rate",
        "--minutes, -1, minutes",
        "--context, -1, context",
        "--context, 20, context",
        "--norm, layer, --norm",
        "--empty, full, --empty",
        "--annotation, some, --annotation",
        "--precision, half, --precision",
        "--network, vnet, --network",
        "--epochs, many, --epochs"
    })
    void aTrainingWithAValueOutOfRange(String option, String value, String part) throws IOException {
        pairs();
        shell.fails(2, train(option, value), part, value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "case,set\\na,train\\nb,exam | 'exam' | train, validation or test",
                "case,set\\na,train | case b | add it",
                "case,patient,set\\na,p1,train\\nb,p1,validation | patient p1 | one set",
                "name,set\\na,train | case and set | add them",
                "case,set\\na | Line 2 | correct that line",
                "case,set\\na,test\\nb,validation | no case into train | add some",
                "case,set | case a | add it",
                "'' | is empty | give it"
            })
    void aWrongSplit(String table, String part, String remedy) throws IOException {
        pairs();
        Path split = table(table.replace("\\n", "\n"));
        shell.fails(1, train("--split", split + ""), "split.csv", part, remedy);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"sampling\": {\"stepps\": 0}} | stepps",
                "{\"samplings\": {}} | samplings",
                "{\"network\": {\"norm\": \"layer\"}} | layer",
                "{\"network\": {\"width\": \"wide\"}} | network.width",
                "{\"network\": {\"width\": 2}} | width",
                "{\"schedule\": {\"epochs\": 0}} | epoch",
                "{\"schedule\": {\"epochs\": 1.5}} | schedule.epochs",
                "{\"schedule\": 3} | schedule",
                "{\"schedule\": null} | schedule",
                "{\"schedule\": {\"best\": \"no\"}} | schedule.best",
                "{\"schedule\": {\"rate\": \"fast\"}} | schedule.rate",
                "{\"images\": {\"low\": 80, \"high\": 20}} | percentiles",
                "[1, 2] | JSON",
                "epochs = 3 | JSON"
            })
    void aWrongRecipe(String json, String part) throws IOException {
        pairs();
        Path file = Tiny.text(temp.resolve("my.json"), json);
        shell.fails(1, train("--recipe", file + "", "--width=0"), "my.json", part);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no JSON", "[]", "{\"author\": \"me\"}", "{\"authors\": 3}", ""})
    void aboutThatIsNotAboutAModel(String json) throws IOException {
        pairs();
        Path file = Tiny.text(temp.resolve("about.json"), json);
        shell.fails(1, train("--about", file + ""), "about.json");
    }

    @Test
    void resumingWhatWasNotInterrupted() throws IOException {
        pairs();
        shell.fails(1, train("--resume"), out(), "no interrupted training", "start=MODEL");
    }

    @Test
    void aFolderThatHoldsAModel() throws IOException {
        pairs();
        Path taken = copyOfTheModel();
        shell.fails(1, train(temp, taken), taken + "", "name another folder");
    }

    @Test
    void resumingWithOtherSettingsOrOtherData() throws IOException {
        pairs();
        interrupt();
        shell.fails(1, train(), out(), "unfinished training", "resume=true");
        shell.fails(1, train("--resume", "--seed=5"), out(), "seed", "start=MODEL");
        shell.fails(1, train("--resume", "--network=unet"), out(), "network", "start=MODEL");
        shell.fails(1, train("--resume", "--supervision=equal"), out(), "supervision", "start=MODEL");
        shell.fails(1, train("--resume", "--width=8"), out(), "recipe", "start=MODEL");
        Tiny.labels(temp.resolve("labels/b.tif"), Tiny.SIZE, 2);
        shell.fails(1, train("--resume", "--classes=foreground"), out(), "data", "start=MODEL");
    }

    @Test
    void aDamagedCheckpoint() throws IOException {
        pairs();
        interrupt();
        Path index = Path.of(out(), "checkpoint.json");
        String whole = Files.readString(index);
        for (String text : List.of(
                "",
                "null",
                "{}",
                "[".repeat(100_000),
                whole.substring(0, whole.length() / 2),
                whole.replace("\"bestEpoch\":1", "\"bestEpoch\":7"),
                whole.replaceAll("\"history\":.*", "\"history\":[{}]}"))) {
            Files.writeString(index, text);
            shell.fails(1, train("--resume"), out(), "damaged (checkpoint.json ", "train again");
        }
        Files.writeString(index, whole);
        for (Path file : list(Path.of(out()), "checkpoint-")) Files.write(file, new byte[100]);
        shell.fails(1, train("--resume"), out(), "damaged (", "checkpoint-1.pt", "train again");
    }

    /** Leaves a checkpoint of one epoch of two. */
    private void interrupt() throws IOException {
        Files.writeString(recipe(), RECIPE.replace("\"epochs\": 1", "\"epochs\": 2"));
        TrainWords words = new TrainWords();
        words.images = temp + "/images";
        words.labels = temp + "/labels";
        words.folder = out();
        words.recipe = recipe() + "";
        words.width = 4;
        words.device = "cpu";
        words.threads = 1;
        List<String> epochs = new ArrayList<>();
        assertTrue(Dscnn.train(words, stopAfter(epochs)).stopped());
        assertEquals(1, list(Path.of(out()), "checkpoint-").size());
    }

    private Path recipe() {
        return temp.resolve("recipe.json");
    }

    private static Progress stopAfter(List<String> epochs) {
        return new Progress() {
            @Override
            public void report(long done, long total, String what) {
                if (what.startsWith("epoch 2") && epochs.isEmpty()) {
                    epochs.add(what);
                    throw new CancellationException();
                }
            }
        };
    }

    @Test
    void startingFromAModelOfAnotherWidth() throws IOException {
        pairs();
        shell.fails(1, train("--start", model + "", "--width=8"), "Mein Modell ä", "use width=4");
        String log = shell.works(train("--start", model + "", "--width=0")).err();
        assertTrue(log.contains("begins from Mein Modell ä") && log.contains("of width 4"), log);
    }

    @Test
    void aModelWithFewerChannelsThanTheImage() throws IOException {
        Path two = Tiny.floats(temp.resolve("two.tif"), Tiny.SIZE, 2);
        shell.fails(1, segment(two, temp.resolve("out")), "two.tif", "2 channels", "say with 'channel' (1-2)");
        shell.fails(1, segment(two, temp.resolve("out"), "--channel=3"), "two.tif", "1-2");
        shell.works(segment(two, temp.resolve("out"), "--channel=2"));
    }

    @Test
    void aReferenceThatDoesNotFit() throws IOException {
        Path labels = Tiny.labels(temp.resolve("labels.tif"), 16, 1);
        String[] segment = segment(image(), temp.resolve("out"), "--reference", labels + "");
        shell.fails(1, segment, "labels.tif", "16 x 16", "give labels of the image's size");
    }

    private void pairs() {
        Tiny.pairs(temp);
    }

    private String out() {
        return temp.resolve("out") + "";
    }

    private Path table(String text) throws IOException {
        return Tiny.text(temp.resolve("split.csv"), text);
    }

    private Path copyOfTheModel() throws IOException {
        Path copy = Files.createDirectories(temp.resolve("copy"));
        for (Path file : list(model, "")) Files.copy(file, copy.resolve(file.getFileName()));
        return copy;
    }

    private static List<Path> list(Path folder, String start) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(start))
                    .toList();
        }
    }

    private static List<String> names(Path folder) throws IOException {
        return list(folder, "").stream()
                .map(file -> file.getFileName().toString())
                .sorted()
                .toList();
    }

    private static String image() {
        return good.resolve("images/a.tif") + "";
    }

    private String[] train(String... more) {
        Path given = Files.exists(recipe()) ? recipe() : recipe;
        boolean another = List.of(more).contains("--recipe");
        return train(temp, Path.of(out()), another ? more : join(more, new String[] {"--recipe", given + ""}));
    }

    private static String[] train(Path data, Path out, String... more) {
        List<String> all =
                new ArrayList<>(List.of("train", "--images", data + "/images", "--labels", data + "/labels"));
        all.addAll(List.of("--output", out + ""));
        for (String[] pair :
                new String[][] {{"--recipe", recipe + ""}, {"--width", "4"}, {"--threads", "1"}, {"--device", "cpu"}}) {
            if (Stream.of(more).noneMatch(one -> one.startsWith(pair[0]))) all.addAll(List.of(pair));
        }
        return join(all.toArray(String[]::new), more);
    }

    private static String[] segment(Object input, Path out, String... more) {
        String[] given = {"segment", "--input", input + "", "--output", out + "", "--model", model + "", "--device=cpu"
        };
        return join(given, more);
    }

    private static String[] inspect(Object input, Path out, String... more) {
        String[] given = {"inspect", "--input", input + "", "--output", out + "", "--model", model + "", "--device=cpu"
        };
        return join(given, more);
    }

    private static String[] join(String[] first, String[] second) {
        return Stream.concat(Stream.of(first), Stream.of(second)).toArray(String[]::new);
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.result;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ij.ImagePlus;
import io.github.dscnn.cli.Shell;
import io.github.dscnn.ij.image.ImageFiles;
import io.github.dscnn.ij.image.Stacks;
import io.github.dscnn.image.Orientation;
import io.github.dscnn.image.Volume;
import io.github.dscnn.tiny.Tiny;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One body, stored in the orders that files come in. */
class OrientationDoorsTest {

    private static final Path HIPPOCAMPUS = Path.of("..", "shared", "data", "hippocampus");
    private static final Orientation LPS = new Orientation("LPS");
    private static final List<String> ORDERS = List.of("LPS", "RAS", "PIR", "SRA");

    @TempDir
    Path temp;

    private Shell shell;

    @BeforeEach
    void enter() {
        shell = new Shell(temp);
    }

    /** Writes a volume that lies in one orientation as it is stored in another. */
    private void write(String name, Volume volume, Orientation lies, Orientation stored) {
        Volume turned = lies.to(stored).apply(volume).withOrientation(Optional.of(stored));
        ImageFiles.save(Stacks.toImage(turned), temp.resolve(name));
    }

    private void segments(Path model, String... more) {
        List<String> words = new ArrayList<>(List.of("segment", "--input", temp.resolve("images") + ""));
        words.addAll(List.of("--model", model + "", "--output", temp.resolve("out") + ""));
        words.addAll(List.of(more));
        shell.works(words.toArray(String[]::new));
    }

    /** All results of a stored image as they lie in an orientation. */
    private Volume result(String name, Orientation stored, Orientation lies) {
        ImagePlus image = ImageFiles.open(temp.resolve("out").resolve(name));
        Volume volume = Stacks.toVolume(image);
        assertEquals(Optional.of(stored), volume.orientation());
        return stored.to(lies).apply(volume);
    }

    private static void assertEqual(Volume expected, Volume now) {
        assertEquals(expected.sizes(), now.sizes());
        for (int z = 0; z < expected.slices(); z++)
            for (int c = 0; c < expected.channels(); c++)
                assertArrayEquals(expected.plane(c, z, 0), now.plane(c, z, 0), "slice " + z);
    }

    private List<String> dice() throws IOException {
        return Files.readAllLines(temp.resolve("out/dice.csv")).stream()
                .filter(line -> line.contains(",final,"))
                .map(line -> line.substring(line.indexOf(',')))
                .distinct()
                .toList();
    }

    @Test
    void theSameBodyGivesTheSameResultHoweverItIsStored() throws IOException {
        for (String order : ORDERS) {
            write("images/" + order + ".nii.gz", Tiny.phantom(64, 6, 7).image(), LPS, new Orientation(order));
            write("labels/" + order + ".nii.gz", Tiny.phantom(64, 6, 7).labels(), LPS, new Orientation(order));
        }
        segments(
                Path.of("models", "phantom"),
                "--reference",
                temp.resolve("labels") + "",
                "--mask",
                "--layers",
                "--objects",
                "--probability",
                "--uncertainty",
                "--rois",
                "--overlay");
        assertEquals(1, dice().size(), dice().toString());
        assertTrue(Double.parseDouble(dice().get(0).split(",")[3]) > 0.8, dice().toString());
        for (String order : ORDERS)
            for (String kind : List.of("mask", "layers", "objects", "probability", "uncertainty"))
                assertEqual(
                        result("LPS_" + kind + ".nii.gz", LPS, LPS),
                        result(order + "_" + kind + ".nii.gz", new Orientation(order), LPS));
    }

    @Test
    void anImageThatSaysNothingIsAsTheKeySays() {
        Orientation ras = new Orientation("RAS");
        write("images/a.nii.gz", Tiny.phantom(64, 6, 7).image(), LPS, LPS);
        Volume silent = LPS.to(ras).apply(Tiny.phantom(64, 6, 7).image());
        ImageFiles.save(Stacks.toImage(silent), temp.resolve("images/b.tif"));
        segments(Path.of("models", "phantom"), "--orientation", "ras");
        Volume found = Stacks.toVolume(ImageFiles.open(temp.resolve("out/b_mask.tif")));
        assertEqual(result("a_mask.nii.gz", LPS, LPS), ras.to(LPS).apply(found));
        String[] plain = {
            "segment",
            "--input",
            temp.resolve("images/b.tif") + "",
            "--model",
            "models/phantom",
            "--output",
            temp.resolve("plain") + ""
        };
        String said = shell.works(plain).err();
        assertTrue(said.contains("b.tif has no orientation of its own and is taken as if in LPS"), said);
    }

    @Test
    void lettersThatAreNoneAreOneSentence() throws IOException {
        write("images/a.nii.gz", Tiny.phantom(64, 6, 7).image(), LPS, LPS);
        String images = temp.resolve("images") + "";
        for (String verb : List.of("segment", "inspect"))
            shell.fails(
                    1,
                    new String[] {
                        verb,
                        "--input",
                        images,
                        "--model",
                        "models/phantom",
                        "--output",
                        temp.resolve("out") + "",
                        "--orientation",
                        "axial"
                    },
                    "orientation=axial");
    }

    @Test
    void aTrainingSetOfMixedOrdersGivesOneModel() throws IOException {
        for (int i = 0; i < ORDERS.size(); i++) {
            Orientation stored = new Orientation(i == 3 ? "RAS" : ORDERS.get(i));
            write("images/" + i + ".nii.gz", Tiny.phantom(64, 6, i + 1).image(), LPS, stored);
            write("labels/" + i + ".nii.gz", Tiny.phantom(64, 6, i + 1).labels(), LPS, stored);
        }
        Path recipe = Tiny.text(temp.resolve("few.json"), "{\"sampling\": {\"steps\": 2}}");
        String[] words = {
            "train",
            "--images",
            temp.resolve("images") + "",
            "--labels",
            temp.resolve("labels") + "",
            "--output",
            temp.resolve("model") + "",
            "--width=4",
            "--epochs=1",
            "--validation=-1",
            "--threads=1",
            "--recipe=" + recipe
        };
        String said = shell.works(words).err();
        assertTrue(said.contains("images lie in LPS (1), RAS (2), PIR (1): all are turned to RAS"), said);
        assertTrue(Files.readString(temp.resolve("model/rdf.yaml")).contains("    orientation: RAS\n"));
        assertTrue(Files.readString(temp.resolve("model/README.md")).contains("Orientation: RAS,"));
        assertTrue(
                shell.works("info", "--model", temp.resolve("model") + "").out().contains(", turned to RAS,"));
        words[6] = temp.resolve("next") + "";
        words = append(words, "--start=" + temp.resolve("model"));
        Files.delete(temp.resolve("images/1.nii.gz"));
        Files.delete(temp.resolve("labels/1.nii.gz"));
        assertTrue(shell.works(words).err().contains("images lie in LPS (1), PIR (1), RAS (1): all are turned to RAS"));
    }

    private static String[] append(String[] words, String one) {
        List<String> all = new ArrayList<>(List.of(words));
        all.add(one);
        return all.toArray(String[]::new);
    }

    @Test
    void theShippedHippocampusFindsTheSameInEveryOrder() throws IOException {
        assumeTrue(Files.isDirectory(HIPPOCAMPUS), "no ../shared/data here");
        Orientation ras = new Orientation("RAS");
        Path image = HIPPOCAMPUS.resolve("images/hippocampus_001.tif");
        for (String order : ORDERS) {
            Orientation stored = new Orientation(order);
            write("images/" + order + ".nii.gz", Stacks.toVolume(ImageFiles.open(image)), ras, stored);
            Volume labels = Stacks.toVolume(ImageFiles.open(HIPPOCAMPUS.resolve("labels/hippocampus_001.tif")));
            write("labels/" + order + ".nii.gz", labels, ras, stored);
        }
        segments(Path.of("models", "hippocampus"), "--reference", temp.resolve("labels") + "");
        assertEquals(3, dice().size(), dice().toString());
        assertTrue(Double.parseDouble(dice().get(0).split(",")[3]) > 0.85, dice().toString());
        for (String order : ORDERS)
            assertEqual(
                    result("RAS_labels.nii.gz", ras, ras),
                    result(order + "_labels.nii.gz", new Orientation(order), ras));
    }
}

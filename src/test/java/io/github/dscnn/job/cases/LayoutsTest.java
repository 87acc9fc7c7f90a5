// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.cli.Shell;
import io.github.dscnn.file.format.MedicalFormat;
import io.github.dscnn.file.raster.Geometry;
import io.github.dscnn.file.raster.Raster;
import io.github.dscnn.file.raster.Vector;
import io.github.dscnn.file.raster.VoxelType;
import io.github.dscnn.image.PlanarVolumes.Sizes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Data sets of others, as they lie, and our own results, through every verb that looks for labels. */
class LayoutsTest {

    private static final String MODEL = "models/phantom";
    private static final int SIZE = 32;
    private static final int SLICES = 3;
    private static final Geometry PLACE = new Geometry(
            new Vector(0.5, 0, 0), new Vector(0, 0.5, 0), new Vector(0, 0, 3), new Vector(1, 2, 3), "mm", false, true);

    @TempDir
    Path temp;

    private Shell shell;

    @BeforeEach
    void enter() {
        shell = new Shell(temp);
    }

    @Test
    void ofPromise12TheSegmentationIsTheTruthEverywhere() throws IOException {
        for (String name : List.of("Case00", "Case01")) {
            image("set/" + name + ".mhd", 1);
            label("set/" + name + "_segmentation.mhd");
            label("predicted/" + name + "_mask.mhd");
        }
        checks("set", "set");
        assertEquals(List.of("Case00 1.000000", "Case01 1.000000"), evaluated("predicted", "set"));
        Shell.Answer said = segmented("set", "set");
        assertTrue(said.err().contains("Case00_segmentation.mhd and 1 more are called like labels"), said.err());
        assertEquals(3, Files.readAllLines(temp.resolve("out/results.csv")).size());
        assertTrue(Files.readString(temp.resolve("out/dice.csv")).contains("Case01"));
    }

    @Test
    void nnunetsNamesHoldWhereResultsAreCompared() throws IOException {
        for (String name : List.of("hip_001", "hip_002")) {
            image("imagesTr/" + name + "_0000.nii.gz", 1);
            label("labelsTr/" + name + ".nii.gz");
        }
        Files.writeString(temp.resolve("dataset.json"), "{\"labels\": {\"background\": 0, \"organ\": 1}}");
        checks("imagesTr", "labelsTr");
        segmented("imagesTr", "labelsTr");
        assertTrue(Files.exists(temp.resolve("out/hip_001_0000_mask.nii.gz")));
        List<String> rows = evaluated("out", "labelsTr");
        assertTrue(rows.get(0).startsWith("hip_001 ") && rows.get(1).startsWith("hip_002 "), rows.toString());
        assertTrue(Files.readString(temp.resolve("t.csv")).contains(",organ,"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"_mask", "_labels", "_seg", "_Segmentation"})
    void labelsThatAreCalledAsTheirImageAndMoreAreFound(String suffix) throws IOException {
        for (String name : List.of("a", "b")) {
            image("images/" + name + ".nii", 1);
            label("labels/" + name + suffix + ".nii");
            label("predicted/" + name + ".nii");
        }
        Files.writeString(temp.resolve("labels/results.csv"), "image\n");
        checks("images", "labels");
        assertEquals(List.of("a 1.000000", "b 1.000000"), evaluated("predicted", "labels"));
        segmented("images", "labels");
    }

    @Test
    void ourOwnResultsAreLabelsOfTheirImages() {
        for (String name : List.of("a", "b")) image("images/" + name + ".nii", 1);
        shell.works(
                "segment",
                "--input",
                temp + "/images",
                "--model",
                MODEL,
                "--output",
                temp + "/out",
                "--mask",
                "--probability",
                "--overlay",
                "--threads",
                "1");
        for (String name : List.of("a", "b")) label("out/" + name + "_mask.nii");
        checks("images", "out");
    }

    @Test
    void twoLabelsOfAnImageAreRefused() throws IOException {
        image("images/a.nii", 1);
        label("labels/a_mask.nii");
        label("labels/a_labels.nii");
        shell.fails(
                1,
                new String[] {"check", "--images", temp + "/images", "--labels", temp + "/labels"},
                "a_labels.nii and ",
                "could both be the labels of a");
    }

    @Test
    void stacksOfTheDecathlonAreModalitiesWhereTheirLabelsAreOne() {
        for (String name : List.of("prostate_00", "prostate_01")) {
            image("imagesTr/" + name + ".nii.gz", 2);
            label("labelsTr/" + name + ".nii.gz");
        }
        Shell.Answer said = checks("imagesTr", "labelsTr");
        assertTrue(said.out().contains("32 x 32 x 3, 2 channels"), said.out());
        assertEquals(2, said.err().split("taken as channels, not as frames").length, said.err());
        train();
        said = shell.works(
                "segment",
                "--input",
                temp + "/imagesTr",
                "--model",
                temp + "/model",
                "--output",
                temp + "/out",
                "--reference",
                temp + "/labelsTr",
                "--threads",
                "1");
        assertTrue(said.err().contains("they are taken as channels"), said.err());
        Raster mask = MedicalFormat.NIFTI_GZ.read(temp.resolve("out/prostate_00_mask.nii.gz"), line -> {});
        assertEquals(new Sizes(SIZE, SIZE, 1, SLICES, 1), mask.sizes());
        assertTrue(mask.geometry().placed());
    }

    @Test
    void theSecondStackOfTheDecathlonIsChosenByItsChannel() {
        image("prostate_00.nii.gz", 2);
        label("labels/prostate_00.nii.gz");
        shell.works(
                "segment",
                "--input",
                temp + "/prostate_00.nii.gz",
                "--model",
                MODEL,
                "--channel",
                "2",
                "--output",
                temp + "/out",
                "--reference",
                temp + "/labels/prostate_00.nii.gz",
                "--threads",
                "1");
        Raster mask = MedicalFormat.NIFTI_GZ.read(temp.resolve("out/prostate_00_mask.nii.gz"), line -> {});
        assertEquals(new Sizes(SIZE, SIZE, 1, SLICES, 1), mask.sizes());
    }

    @Test
    void modalitiesOfNnunetAreChannelsOfOneImage() throws IOException {
        for (String name : List.of("hip_001", "hip_002")) {
            image("imagesTr/" + name + "_0000.nii.gz", 1);
            image("imagesTr/" + name + "_0001.nii.gz", 1);
            label("labelsTr/" + name + ".nii.gz");
        }
        assertTrue(checks("imagesTr", "labelsTr").out().contains("32 x 32 x 3, 2 channels"));
        train();
        String[] segment = {
            "segment",
            "--input",
            temp + "/imagesTr",
            "--model",
            temp + "/model",
            "--output",
            temp + "/out",
            "--threads",
            "1",
            "--reference",
            temp + "/labelsTr"
        };
        shell.works(segment);
        Raster mask = MedicalFormat.NIFTI_GZ.read(temp.resolve("out/hip_002_mask.nii.gz"), line -> {});
        assertEquals(new Sizes(SIZE, SIZE, 1, SLICES, 1), mask.sizes());
        assertTrue(mask.geometry().placed());
        assertEquals(2, evaluated("out", "labelsTr").size());
        Files.writeString(temp.resolve("dataset.json"), "{\"channel_names\": {\"0\": \"T2\", \"1\": \"ADC\"}}");
        segment[6] = temp + "/plain";
        shell.works(List.of(segment).subList(0, 9).toArray(String[]::new));
        assertTrue(Files.exists(temp.resolve("plain/hip_001_mask.nii.gz")));
    }

    @Test
    void numberedFilesAreNoChannelsUnlessADataSetSaysSo() {
        for (int i = 0; i < 3; i++) image("slices/scan_000" + i + ".nii", 1);
        shell.works(
                "segment", "--input", temp + "/slices", "--model", MODEL, "--output", temp + "/out", "--threads", "1");
        for (int i = 0; i < 3; i++) assertTrue(Files.exists(temp.resolve("out/scan_000" + i + "_mask.nii")));
    }

    @Test
    void imagesAreNeverTakenForTruth() throws IOException {
        for (String name : List.of("a", "b")) {
            image("images/" + name + ".nii", 1);
            label("predicted/" + name + ".nii");
        }
        String said = "looks like an image, not like labels";
        shell.fails(1, shell.evaluation("predicted", "images"), "a.nii " + said);
        shell.fails(
                1,
                new String[] {
                    "train",
                    "--images",
                    temp + "/images",
                    "--labels",
                    temp + "/images",
                    "--classes",
                    "foreground",
                    "--output",
                    temp + "/model"
                },
                said);
        assertFalse(Files.exists(temp.resolve("model")));
    }

    private String recipe() {
        try {
            return Files.writeString(
                            temp.resolve("r.json"),
                            "{\"sampling\": {\"steps\": 1, \"patch\": 16}, \"fit\": {\"patients\": 99}}")
                    + "";
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Shell.Answer checks(String images, String labels) {
        Shell.Answer said =
                shell.works("check", "--images", temp + "/" + images, "--labels", temp + "/" + labels, "--json");
        assertTrue(said.out().contains("\"cases\":2,") && said.out().contains("\"problems\":[]"), said.out());
        return shell.works("check", "--images", temp + "/" + images, "--labels", temp + "/" + labels);
    }

    private Shell.Answer segmented(String images, String labels) {
        return shell.works(
                "segment",
                "--input",
                temp + "/" + images,
                "--model",
                MODEL,
                "--output",
                temp + "/out",
                "--reference",
                temp + "/" + labels,
                "--threads",
                "1");
    }

    /** Trains on what lies in imagesTr and labelsTr, into model. */
    private void train() {
        shell.works(
                "train",
                "--images",
                temp + "/imagesTr",
                "--labels",
                temp + "/labelsTr",
                "--output",
                temp + "/model",
                "--width",
                "4",
                "--epochs",
                "1",
                "--batch",
                "1",
                "--threads",
                "1",
                "--recipe",
                recipe());
    }

    /** Name and Dice of each case. */
    private List<String> evaluated(String prediction, String reference) throws IOException {
        shell.works(shell.evaluation(prediction, reference));
        List<String> lines = Files.readAllLines(temp.resolve("t.csv"));
        List<String> head = List.of(lines.get(0).split(","));
        return lines.stream()
                .map(line -> List.of(line.split(",")))
                .filter(row -> row.get(head.indexOf("region")).equals("whole"))
                .map(row -> row.get(head.indexOf("case")) + " " + row.get(head.indexOf("dice")))
                .toList();
    }

    /** A bright square on noise. */
    private void image(String name, int frames) {
        Raster raster = new Raster(
                new Sizes(SIZE, SIZE, 1, SLICES, frames),
                VoxelType.INT16,
                z -> {
                    short[] plane = new short[SIZE * SIZE];
                    for (int i = 0; i < plane.length; i++)
                        plane[i] = (short) ((31 * i + 17 * z) % 97 + (inside(i) ? 100 : 1));
                    return plane;
                },
                Raster.Scale.NONE,
                PLACE,
                0);
        MedicalFormat.of(name).orElseThrow().write(raster, List.of(), temp.resolve(name));
    }

    private void label(String name) {
        byte[] plane = new byte[SIZE * SIZE];
        for (int i = 0; i < plane.length; i++) plane[i] = (byte) (inside(i) ? 1 : 0);
        Raster raster = new Raster(
                new Sizes(SIZE, SIZE, 1, SLICES, 1), VoxelType.UINT8, i -> plane, Raster.Scale.NONE, PLACE, 0);
        MedicalFormat.of(name).orElseThrow().write(raster, List.of(), temp.resolve(name));
    }

    private static boolean inside(int i) {
        return i % SIZE > 8 && i % SIZE < 24 && i / SIZE > 8 && i / SIZE < 24;
    }
}

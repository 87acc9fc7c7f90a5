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
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Labels, predictions and references that lie in another order than their image, or elsewhere, through the program. */
class PlacesTest {

    private static final String MODEL = "models/phantom";
    private static final int SIZE = 32;
    private static final int SLICES = 4;
    private static final Vector X = new Vector(-0.5, 0, 0);
    private static final Vector Y = new Vector(0, -0.5, 0);
    private static final Vector Z = new Vector(0, 0, 3);
    private static final Vector ORIGIN = new Vector(12, 8, -5);

    @TempDir
    Path temp;

    private Shell shell;

    @BeforeEach
    void enter() {
        shell = new Shell(temp);
        image("images/a.nii.gz");
    }

    @ParameterizedTest
    @ValueSource(strings = {".nii.gz", ".mha", ".nrrd", ".seg.nrrd"})
    void labelsOfEqualSizeThatRunTheOtherWayAreLaidOntoTheirImage(String ending) throws IOException {
        label("labels/a" + ending, 0);
        label("turned/a" + ending, 7);
        Shell.Answer said = evaluated("turned/a" + ending, "labels/a" + ending);
        assertTrue(said.err().contains("stores its voxels in another order than"), said.err());
        assertEquals("1.000000", dice());
        String[] check = {"check", "--images", temp + "/images", "--labels", temp + "/labels", "--output", temp + "/1"};
        shell.works(check);
        check[4] = temp + "/turned";
        check[6] = temp + "/2";
        shell.works(check);
        assertEquals(Files.readString(temp.resolve("1/check.csv")), Files.readString(temp.resolve("2/check.csv")));
        assertEquals(-1, Files.mismatch(temp.resolve("1/check.png"), temp.resolve("2/check.png")));
    }

    @Test
    void aReferenceIsLaidOntoTheImageThatIsSegmented() throws IOException {
        label("labels/a.nii", 0);
        label("turned/a.mha", 3);
        assertEquals(segmented("labels"), segmented("turned"));
        assertFalse(Files.readString(temp.resolve("labels-out/dice.csv")).isEmpty());
    }

    @Test
    void aReferenceThatIsAPartOfItsImageIsMeasuredInTheWhole() throws IOException {
        label("labels/a.nii", 0);
        Geometry part = new Geometry(X, Y, Z, ORIGIN.plus(X.times(4)).plus(Y.times(6)), "mm", false, true);
        write("part.mha", part, SIZE - 8, SIZE - 10, at -> inside(at[0] + 4, at[1] + 6, at[2]) ? 1 : 0);
        evaluated("labels/a.nii", "part.mha");
        assertEquals("1.000000", dice());
        evaluated("part.mha", "labels/a.nii");
        assertEquals("1.000000", dice());
    }

    @Test
    void foldersOfPredictionsAreLaidCaseByCaseAndTheLogHearsItOnce() throws IOException {
        for (String name : List.of("a", "b", "c")) {
            label("labels/" + name + ".nii", 0);
            label("turned/" + name + "_mask.mha", 1);
        }
        Shell.Answer said = evaluated("turned", "labels");
        assertEquals(2, said.err().split("stores its voxels in another order").length, said.err());
        assertEquals("1.000000", dice());
    }

    @Test
    void whatLiesElsewhereOrBetweenVoxelsIsOneSentence() throws IOException {
        label("labels/a.nii", 0);
        Vector[] steps = {X, Y, Z};
        moved("moved/a.nii", new Vector(10, 0, 0), steps);
        moved("between/a.nii", new Vector(0.25, 0, 0), steps);
        moved("large/a.nii", new Vector(0, 0, 0), X.times(1.1), Y, Z);
        for (String folder : List.of("moved", "between", "large")) {
            checkFails(
                    folder, "a.nii (32 x 32 x 4 voxels of", "lie on another grid than", "around 4.25, 0.25, -0.5 mm");
            shell.fails(1, shell.evaluation(folder, "labels"), "lie on another grid than");
        }
    }

    @Test
    void whatDoesNotSayWhereItLiesIsComparedVoxelByVoxelWithALine() throws IOException {
        label("labels/a.nii", 0);
        label("plain/a.nii", 0);
        shell.works("convert", "--input", temp + "/labels/a.nii", "--output", temp + "/tiff/a.tif");
        byte[] bytes = Files.readAllBytes(temp.resolve("plain/a.nii"));
        for (int at : new int[] {252, 254}) bytes[at] = 0;
        Files.write(temp.resolve("plain/a.nii"), bytes);
        Shell.Answer said = shell.works("check", "--images", temp + "/images", "--labels", temp + "/plain");
        assertTrue(said.err().contains("plain/a.nii does not say where it lies, as "), said.err());
        said = evaluated("plain/a.nii", "labels/a.nii");
        assertEquals(2, said.err().split("does not say where it lies").length, said.err());
        assertEquals("1.000000", dice());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.nii", "a.mha", "a.nrrd"})
    void anOriginThatIsNoPlaceIsASentenceWithTheName(String name) throws IOException {
        label("labels/" + name, 0);
        Path file = temp.resolve("labels/" + name);
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        text = text.replaceFirst("Offset = \\S+", "Offset = NaN").replaceFirst("origin: \\([^,]*,", "origin: (NaN,");
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        if (name.endsWith("nii")) ByteBuffer.wrap(bytes).putInt(292, 0x0000C07F);
        Files.write(file, bytes);
        checkFails("labels", name, "an origin that is no place");
    }

    private void checkFails(String labels, String... parts) {
        Shell.Answer said = shell.run("check", "--images", temp + "/images", "--labels", temp + "/" + labels);
        assertEquals(1, said.code());
        for (String part : parts) assertTrue(said.last().contains(part), said.last());
    }

    private String segmented(String reference) throws IOException {
        shell.works(
                "segment",
                "--input",
                temp + "/images",
                "--model",
                MODEL,
                "--output",
                temp + "/" + reference + "-out",
                "--reference",
                temp + "/" + reference,
                "--threads",
                "1");
        return Files.readString(temp.resolve(reference + "-out/dice.csv"));
    }

    private Shell.Answer evaluated(String prediction, String reference) {
        return shell.works(shell.evaluation(prediction, reference));
    }

    private String dice() throws IOException {
        List<String> lines = Files.readAllLines(temp.resolve("t.csv"));
        int column = List.of(lines.get(0).split(",")).indexOf("dice");
        return lines.get(1).split(",")[column];
    }

    private void image(String name) {
        Raster raster = new Raster(
                new Sizes(SIZE, SIZE, 1, SLICES, 1),
                VoxelType.FLOAT32,
                z -> {
                    float[] plane = new float[SIZE * SIZE];
                    for (int i = 0; i < plane.length; i++)
                        plane[i] = i % SIZE + (inside(i % SIZE, i / SIZE, z) ? 100 : 0);
                    return plane;
                },
                Raster.Scale.NONE,
                new Geometry(X, Y, Z, ORIGIN, "mm", false, true),
                0);
        MedicalFormat.of(name).orElseThrow().write(raster, List.of(), temp.resolve(name));
    }

    /** The label of the image; the bits say which of its axes run the other way. */
    private void label(String name, int mirrored) {
        int[] last = {SIZE - 1, SIZE - 1, SLICES - 1};
        Vector[] steps = {X, Y, Z};
        Vector origin = ORIGIN;
        for (int i = 0; i < 3; i++)
            if ((mirrored >> i & 1) == 1) {
                origin = origin.plus(steps[i].times(last[i]));
                steps[i] = steps[i].times(-1);
            }
        write(name, new Geometry(steps[0], steps[1], steps[2], origin, "mm", false, true), SIZE, SIZE, at -> {
            int[] there = at.clone();
            for (int i = 0; i < 3; i++) if ((mirrored >> i & 1) == 1) there[i] = last[i] - at[i];
            return inside(there) ? 1 : 0;
        });
    }

    private void moved(String name, Vector by, Vector... steps) {
        Geometry place = new Geometry(steps[0], steps[1], steps[2], ORIGIN.plus(by), "mm", false, true);
        write(name, place, SIZE, SIZE, at -> inside(at) ? 1 : 0);
    }

    /** Lies in no middle along any axis. */
    private static boolean inside(int... at) {
        return at[0] > 5 && at[0] < 20 && at[1] > 8 && at[1] < 25 && at[2] > 0 && at[2] < 3 + at[0] % 2;
    }

    /** A value at a column, row and slice. */
    private interface Values {
        int at(int... voxel);
    }

    private void write(String name, Geometry place, int width, int height, Values values) {
        Raster raster = new Raster(
                new Sizes(width, height, 1, SLICES, 1),
                VoxelType.UINT8,
                z -> {
                    byte[] plane = new byte[width * height];
                    for (int i = 0; i < plane.length; i++) plane[i] = (byte) values.at(i % width, i / width, z);
                    return plane;
                },
                Raster.Scale.NONE,
                place,
                0);
        MedicalFormat.of(name).orElseThrow().write(raster, List.of(), temp.resolve(name));
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ij.ImagePlus;
import io.github.dscnn.cli.Shell;
import io.github.dscnn.file.format.MedicalFormat;
import io.github.dscnn.file.raster.Geometry;
import io.github.dscnn.file.raster.Raster;
import io.github.dscnn.file.raster.Vector;
import io.github.dscnn.ij.image.ImageFiles;
import io.github.dscnn.ij.image.Placement;
import io.github.dscnn.ij.image.Stacks;
import io.github.dscnn.image.PlanarVolumes.Sizes;
import io.github.dscnn.image.Volume;
import io.github.dscnn.image.label.LabelClass;
import io.github.dscnn.task.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders of DICOM files through the program: converted, segmented, inspected, learned from. */
class DicomDoorsTest {

    private static final Path MODEL = Path.of("models", "phantom");
    private static final int SIZE = 32;
    private static final int SLICES = 3;
    private static final Geometry PLACE = new Geometry(
            new Vector(0.5, 0, 0),
            new Vector(0, 0.25, 0),
            new Vector(0, 0, 3),
            new Vector(-10, 20.5, 30),
            "mm",
            false,
            true);

    @TempDir
    Path temp;

    private Shell shell;

    @BeforeEach
    void enter() {
        shell = new Shell(temp);
    }

    @Test
    void aFolderIsOneStackInItsPlace() {
        series("patient 7", 2);
        shell.works("convert", "--input", temp.resolve("patient 7") + "", "--output", temp.resolve("a.nii.gz") + "");
        Raster raster = MedicalFormat.NIFTI_GZ.read(temp.resolve("a.nii.gz"), line -> {});
        assertEquals(new Sizes(SIZE, SIZE, 1, SLICES, 1), raster.sizes());
        assertEquals(PLACE, raster.geometry());
        ImagePlus image = ImageFiles.open(temp.resolve("patient 7"));
        assertEquals("patient 7.dcm", image.getTitle());
        assertEquals(temp.resolve("patient 7") + "", io.github.dscnn.ij.image.Sources.path(image));
        Volume volume = Stacks.toVolume(image);
        for (int z = 0; z < SLICES; z++) assertEquals(1000 * z - 500, volume.plane(0, z, 0)[0]);
    }

    @Test
    void aFileWithoutAnEndingIsDicomToo() {
        series("a", 2);
        ImagePlus image = ImageFiles.open(temp.resolve("a/IM1"));
        assertEquals("IM1.dcm", image.getTitle());
        assertEquals(1, image.getStackSize());
    }

    @Test
    void severalSeriesOfAFolderAreChosenByTheirNumbers() throws IOException {
        series("p", 2);
        series("p", 11);
        String to = temp.resolve("a.mha") + "";
        String folder = temp.resolve("p") + "";
        shell.fails(
                1,
                new String[] {"convert", "--input", folder, "--output", to},
                "has 2 DICOM series: name one, as in " + folder + "#2 (2 = t2 tra, 3 files, 32 x 32; 11 = t2 tra");
        shell.fails(1, new String[] {"convert", "--input", folder + "#3", "--output", to}, "no DICOM series 3");
        shell.fails(1, new String[] {"convert", "--input", temp + "/q#3", "--output", to}, "q#3 does not exist");
        shell.works("convert", "--input", folder + "#11", "--output", to);
        shell.works("convert", "--input", folder + "#1.2.11", "--output", to);
        assertEquals(
                PLACE, MedicalFormat.META_IMAGE.read(Path.of(to), line -> {}).geometry());
    }

    @Test
    void allSeriesOfAFolderAreConvertedByOneLine() throws IOException {
        series("p", 2);
        series("p", 11);
        series("other/study/series", 1);
        shell.works("convert", "--input", temp.resolve("p") + "", "--output", temp.resolve("out/{name}.nii") + "");
        assertTrue(Files.exists(temp.resolve("out/p_2.nii")) && Files.exists(temp.resolve("out/p_11.nii")));
        shell.works("convert", "--input", temp + "", "--output", temp.resolve("out/{name}.mha") + "");
        for (String name : List.of("p_2", "p_11", "other"))
            assertEquals(
                    PLACE,
                    MedicalFormat.META_IMAGE
                            .read(temp.resolve("out/" + name + ".mha"), line -> {})
                            .geometry());
    }

    @Test
    void aMaskOfAFolderIsASegmentationForSlicer() throws IOException {
        series("images/case 1", 2);
        series("images/case 2", 2);
        series("images/case 2", 5);
        String[] segment = {
            "segment",
            "--input",
            temp.resolve("images") + "",
            "--model",
            MODEL + "",
            "--output",
            temp.resolve("out") + "",
            "--mask",
            "--probability"
        };
        shell.works(segment);
        for (String name : List.of("case 1", "case 2_2", "case 2_5")) {
            Path mask = temp.resolve("out/" + name + "_mask.seg.nrrd");
            Raster raster = MedicalFormat.SEGMENTATION.read(mask, line -> {});
            assertEquals(PLACE, raster.geometry());
            assertEquals(new Sizes(SIZE, SIZE, 1, SLICES, 1), raster.sizes());
            String text = Files.readString(mask, StandardCharsets.ISO_8859_1);
            assertTrue(text.contains("Segment0_Name:=prostate\n") && text.contains("Segment0_Color:="), text);
            assertTrue(Files.exists(temp.resolve("out/" + name + "_probability.nrrd")));
        }
        Path last = temp.resolve("out/case 2_5_mask.seg.nrrd");
        var before = Files.getLastModifiedTime(last);
        String[] again = List.of(segment).toArray(new String[segment.length + 1]);
        again[segment.length] = "--existing=skip";
        shell.works(again);
        String table = Files.readString(temp.resolve("out/results.csv"));
        assertTrue(table.contains("case 2_5.dcm") && table.lines().count() == 4, table);
        assertEquals(before, Files.getLastModifiedTime(last));
    }

    @Test
    void oneSeriesOrOneSliceIsInspected() {
        series("p", 2);
        series("p", 11);
        for (String input : List.of("p#11", "p/IM2"))
            shell.works(
                    "inspect",
                    "--input",
                    temp.resolve(input) + "",
                    "--model",
                    MODEL + "",
                    "--output",
                    temp.resolve("out") + "");
        Raster layers = MedicalFormat.NRRD.read(temp.resolve("out/p_11_layers.nrrd"), line -> {});
        assertEquals(new Sizes(SIZE, SIZE, 9, SLICES, 1), layers.sizes());
        assertEquals(PLACE, layers.geometry());
        assertEquals(
                1,
                MedicalFormat.NRRD
                        .read(temp.resolve("out/IM2_layers.nrrd"), line -> {})
                        .sizes()
                        .slices());
    }

    @Test
    void foldersAreLearnedFromByTheNamesOfTheirLabels() throws IOException {
        series("images/case1", 2);
        series("images/case2", 2);
        series("images/case2", 5);
        label("labels/case1.nii.gz");
        String[] check = {
            "check", "--images", temp.resolve("images") + "", "--labels", temp.resolve("labels") + "", "--json"
        };
        assertTrue(shell.run(check).last().contains("case2 has several DICOM series"));
        label("labels/case2_5.seg.nrrd");
        String said = shell.works(check).out();
        assertTrue(said.contains("\"cases\":2,") && said.contains("\"problems\":[]"), said);
        byte[] whole = Files.readAllBytes(temp.resolve("images/case1/IM2"));
        Files.write(temp.resolve("images/case1/IM2"), Arrays.copyOf(whole, 200));
        Shell.Answer damaged = shell.run(check);
        assertEquals(1, damaged.code());
        assertTrue(
                damaged.out().contains("\"cases\":1,") && damaged.err().contains("case1/IM2 is not complete"),
                damaged.err());
    }

    @Test
    void whatLiesBesideASeriesIsNoImage() throws IOException {
        series("in/p", 2);
        for (String name : List.of("._IM1.dcm", ".DS_Store", "notes.txt", "README", "DICOMDIR.bak"))
            Files.writeString(temp.resolve("in/p/" + name), "hello");
        Files.writeString(temp.resolve("in/p/IM9.dcm"), "hello");
        Shell.Answer said = shell.works("convert", "--input", temp + "/in", "--output", temp + "/out/{name}.nrrd");
        assertTrue(Files.exists(temp.resolve("out/p.nrrd")));
        assertTrue(said.err().contains("p/IM9.dcm is no DICOM file or damaged"), said.err());
        assertEquals(1, said.err().split("passed over").length - 1, said.err());
    }

    @Test
    void segmentationsOfDicomAreLabels() throws IOException {
        series("images/case1", 2);
        Path mask = temp.resolve("labels/case1.dcm");
        TinyDicom frame = TinyDicom.item()
                .with(0x00209113, List.of(TinyDicom.item().with(TinyDicom.POSITION, "-10\\20.5\\33")))
                .with(0x0062000A, List.of(TinyDicom.item().with(0x0062000B, 1)));
        byte[] bits = new byte[SIZE * SIZE / 8];
        Arrays.fill(bits, 0, bits.length / 4, (byte) -1);
        TinyDicom.slice(SIZE, 0, new short[SIZE * SIZE])
                .with(0x00080016, "1.2.840.10008.5.1.4.1.1.66.4")
                .with(TinyDicom.POSITION, null)
                .with(0x00180050, "3")
                .with(0x00280100, 1)
                .with(0x00280101, 1)
                .with(0x00280102, 0)
                .with(0x00280103, 0)
                .with(0x00620002, List.of(TinyDicom.item().with(0x00620004, 1).with(0x00620005, "prostate")))
                .with(0x52009230, List.of(frame))
                .with(TinyDicom.PIXELS, bits)
                .write(mask);
        String said = shell.works(
                        "check", "--images", temp.resolve("images") + "", "--labels", temp.resolve("labels") + "")
                .out();
        assertTrue(said.contains("prostate") && said.contains("8.33"), said);
        shell.works("convert", "--input", mask + "", "--output", temp.resolve("mask.seg.nrrd") + "");
        assertEquals(
                new LabelClass(1, "prostate", 0xD55E00),
                MedicalFormat.SEGMENTATION
                        .classes(temp.resolve("mask.seg.nrrd"))
                        .get(0));
    }

    @Test
    void simpleItkSeesTheSameStack() throws Exception {
        String python = System.getenv("DSCNN_PYTHON");
        assumeTrue(python != null, "DSCNN_PYTHON names no Python with SimpleITK");
        Path script = Files.writeString(temp.resolve("same.py"), """
                import sys
                try:
                    import numpy, SimpleITK
                except ImportError:
                    sys.exit(3)
                reader = SimpleITK.ImageSeriesReader()
                series = reader.GetGDCMSeriesIDs(sys.argv[1])
                reader.SetFileNames(reader.GetGDCMSeriesFileNames(sys.argv[1], series[0]))
                one, two = reader.Execute(), SimpleITK.ReadImage(sys.argv[2])
                assert (SimpleITK.GetArrayFromImage(one) == SimpleITK.GetArrayFromImage(two)).all()
                assert numpy.allclose(one.GetOrigin(), two.GetOrigin(), atol=1e-6)
                assert numpy.allclose(one.GetSpacing(), two.GetSpacing(), atol=1e-6)
                assert numpy.allclose(one.GetDirection(), two.GetDirection(), atol=1e-6)
                """);
        series("p", 2);
        shell.works("convert", "--input", temp.resolve("p") + "", "--output", temp.resolve("a.nrrd") + "");
        Process process = new ProcessBuilder(python, script + "", temp.resolve("p") + "", temp.resolve("a.nrrd") + "")
                .redirectErrorStream(true)
                .redirectOutput(temp.resolve("log.txt").toFile())
                .start();
        int code = process.waitFor();
        assumeTrue(code != 3, "DSCNN_PYTHON has no SimpleITK");
        assertEquals(0, code, Files.readString(temp.resolve("log.txt")));
    }

    @Test
    void segmentsOfSlicerBecomeClassesWithTheirNames() throws IOException {
        for (String name : List.of("case1", "case2")) series("images/" + name, 2);
        segments("labels/case1.seg.nrrd", 0, "prostate", "bladder");
        segments("labels/case2.seg.nrrd", 5, "bladder", "prostate");
        String[] check = {
            "check", "--images", temp.resolve("images") + "", "--labels", temp.resolve("labels") + "", "--json"
        };
        Shell.Answer said = shell.works(check);
        assertTrue(said.out().contains("\"classes\":[\"1=prostate\",\"2=bladder\"]"), said.out());
        assertTrue(said.err().contains("case2.seg.nrrd counts its segments differently"), said.err());
        String[] evaluate = {
            "evaluate",
            "--prediction",
            temp.resolve("labels/case1.seg.nrrd") + "",
            "--reference",
            temp.resolve("labels/case2.seg.nrrd") + "",
            "--table",
            temp.resolve("t.csv") + ""
        };
        segments("labels/case2.seg.nrrd", 0, "bladder", "prostate");
        shell.works(evaluate);
        String table = Files.readString(temp.resolve("t.csv"));
        assertTrue(table.contains(",prostate,") && table.contains(",bladder,"), table);
    }

    @Test
    void aPartThatSlicerSavedIsLaidOntoItsImage() throws IOException {
        series("images/case1", 2);
        segments("labels/case1.seg.nrrd", 5, "prostate");
        ImagePlus image = ImageFiles.open(temp.resolve("images/case1"));
        ImagePlus labels = ImageFiles.open(temp.resolve("labels/case1.seg.nrrd"));
        assertEquals(SIZE - 5, labels.getWidth());
        Volume laid = Stacks.toVolume(new Placement().onto(image, labels, Progress.NONE));
        assertEquals("32 x 32 x 3", laid.sizes());
        for (int i = 0; i < SIZE * SIZE; i++)
            assertEquals(inside(i) && i % SIZE < 16 ? 1 : 0, laid.plane(0, 2, 0)[i], "pixel " + i);
        for (int i = 0; i < 2; i++) {
            String text = Files.readString(temp.resolve("labels/case1.seg.nrrd"), StandardCharsets.ISO_8859_1);
            String moved = i == 0 ? "(-7.3," : "(2.5,";
            Files.writeString(
                    temp.resolve("labels/case1.seg.nrrd"),
                    text.replaceFirst("origin: \\([^,]*,", "origin: " + moved),
                    StandardCharsets.ISO_8859_1);
            String said = shell.run("check", "--images", temp + "/images", "--labels", temp + "/labels")
                    .last();
            assertTrue(said.contains(i == 0 ? "lie on another grid" : "reach out of the image"), said);
        }
    }

    /** Two halves of the square as segments, 1 on the left, in a file that leaves the first columns away. */
    private void segments(String name, int cut, String... names) {
        int width = SIZE - cut;
        byte[] plane = new byte[width * SIZE];
        for (int i = 0; i < plane.length; i++) {
            int x = i % width + cut;
            boolean left = x < 16;
            int value = names.length == 1 ? (left ? 1 : 0) : names[0].equals("prostate") == left ? 1 : 2;
            plane[i] = (byte) (inside(x + SIZE * (i / width)) ? value : 0);
        }
        Geometry place =
                new Geometry(PLACE.x(), PLACE.y(), PLACE.z(), new Vector(-10 + 0.5 * cut, 20.5, 30), "mm", false, true);
        Raster raster = new Raster(
                new Sizes(width, SIZE, 1, SLICES, 1),
                io.github.dscnn.file.raster.VoxelType.UINT8,
                i -> plane,
                Raster.Scale.NONE,
                place,
                0);
        List<LabelClass> classes = IntStream.range(0, names.length)
                .mapToObj(i -> new LabelClass(i + 1, names[i], 0xFF0000 + i))
                .toList();
        MedicalFormat.SEGMENTATION.write(raster, classes, temp.resolve(name));
    }

    /** A square that is brighter, in a stack of 0.5 x 0.25 x 3 mm; its files are named against their order. */
    private void series(String folder, int number) {
        for (int z = 0; z < SLICES; z++) {
            short[] voxels = new short[SIZE * SIZE];
            for (int i = 0; i < voxels.length; i++)
                voxels[i] = (short) (1000 * z - 500 + i % SIZE + (inside(i) ? 300 : 0));
            TinyDicom.slice(SIZE, 3 * z, voxels)
                    .with(TinyDicom.NUMBER, number + "")
                    .with(TinyDicom.SERIES, "1.2." + number)
                    .write(temp.resolve(folder).resolve((number == 2 ? "IM" : "x" + number + ".") + (SLICES - z)));
        }
    }

    private static boolean inside(int i) {
        return i % SIZE > 8 && i % SIZE < 24 && i / SIZE > 8 && i / SIZE < 24;
    }

    private void label(String name) {
        byte[] plane = new byte[SIZE * SIZE];
        for (int i = 0; i < plane.length; i++) plane[i] = (byte) (inside(i) ? 1 : 0);
        Raster raster = new Raster(
                new Sizes(SIZE, SIZE, 1, SLICES, 1),
                io.github.dscnn.file.raster.VoxelType.UINT8,
                i -> plane,
                Raster.Scale.NONE,
                PLACE,
                0);
        MedicalFormat.of(name).orElseThrow().write(raster, List.of(), temp.resolve(name));
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ij.ImagePlus;
import io.github.dscnn.cli.Shell;
import io.github.dscnn.file.raster.Geometry;
import io.github.dscnn.file.raster.Raster;
import io.github.dscnn.file.raster.Vector;
import io.github.dscnn.file.raster.VoxelType;
import io.github.dscnn.ij.image.ImageFiles;
import io.github.dscnn.ij.image.Stacks;
import io.github.dscnn.image.PlanarVolumes.Sizes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Medical files through the program: converted, segmented, learned from. */
class MedicalTest {

    private static final Path MODEL = Path.of("models", "phantom");
    private static final int SIZE = 32;
    private static final int SLICES = 3;

    /** Oblique, and mirrored. */
    private static final Geometry PLACE = new Geometry(
            new Vector(0.3, 0.4, 0),
            new Vector(0.4, -0.3, 0),
            new Vector(0, 0, 3),
            new Vector(-10, 20.5, 30.25),
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
    void signedVoxelsKeepTheirValuesThroughEveryFormat() {
        Path from = write("a.nii.gz", VoxelType.INT16);
        for (String name : List.of("b.nii", "b.mha", "b.mhd", "b.nrrd", "b.tif", "b.nii.gz")) {
            Path to = temp.resolve(name);
            shell.works("convert", "--input", from + "", "--output", to + "");
            from = to;
        }
        assertArrayEquals(
                new float[] {-500, -499, -498},
                firsts(Stacks.toVolume(ImageFiles.open(from)).plane(0, 0, 0)));
        Raster last = MedicalFormat.NIFTI_GZ.read(from, line -> {});
        assertEquals(VoxelType.INT16, last.element());
        near(PLACE, last.geometry());
    }

    @Test
    void anImageThatWasCroppedLiesNowhere() {
        ImagePlus image = ImageFiles.open(write("a.mha", VoxelType.UINT8));
        image.setRoi(1, 1, 8, 8);
        ImageFiles.save(image.crop("stack"), temp.resolve("b.nii"));
        assertFalse(MedicalFormat.NIFTI
                .read(temp.resolve("b.nii"), line -> {})
                .geometry()
                .placed());
        ImageFiles.save(image, temp.resolve("c.nii"));
        assertTrue(MedicalFormat.NIFTI
                .read(temp.resolve("c.nii"), line -> {})
                .geometry()
                .placed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"cm", "inch", "nm"})
    void aTiffOfAnotherUnitIsConvertedToMillimetres(String unit) {
        ImagePlus image = ImageFiles.open(write("a.mha", VoxelType.UINT8));
        image.setProp("dscnn_geometry", null);
        image.getCalibration().setUnit(unit);
        ImageFiles.save(image, temp.resolve("a.tif"));
        double factor = Map.of("cm", 10.0, "inch", 25.4, "nm", 1e-6).get(unit);
        for (String name : List.of("b.nii", "b.mha", "b.nrrd")) {
            Path to = temp.resolve(name);
            shell.works("convert", "--input", temp + "/a.tif", "--output", to + "");
            var voxel = MedicalFormat.of(name)
                    .orElseThrow()
                    .read(to, line -> {})
                    .geometry()
                    .voxel();
            assertEquals(0.5 * factor, voxel.x(), 1e-5 * factor, name);
            assertEquals(3 * factor, voxel.z(), 1e-5 * factor, name);
        }
    }

    @Test
    void aShearedImageSaysSoAndStaysWhereItIs() {
        Geometry sheared = new Geometry(PLACE.x(), PLACE.y(), new Vector(0, 1, 3), PLACE.origin(), "mm", false, true);
        Raster raster = new Raster(
                new Sizes(SIZE, SIZE, 1, SLICES, 1),
                VoxelType.UINT8,
                i -> plane(VoxelType.UINT8),
                Raster.Scale.NONE,
                sheared,
                0);
        MedicalFormat.NIFTI.write(raster, List.of(), temp.resolve("a.nii"));
        Path from = temp.resolve("a.nii");
        for (String name : List.of("b.mha", "b.nrrd", "b.nii.gz")) {
            Shell.Answer said = shell.works("convert", "--input", from + "", "--output", temp.resolve(name) + "");
            assertTrue(said.err().contains("is sheared, its axes are 14.7 degrees off right angles"), said.err());
            from = temp.resolve(name);
            near(
                    sheared,
                    MedicalFormat.of(name).orElseThrow().read(from, line -> {}).geometry());
        }
    }

    @Test
    void whatConvertCannotDoIsOneSentence() throws IOException {
        Path from = write("a.nii", VoxelType.UINT8);
        shell.fails(1, new String[] {"convert", "--input", from + "", "--output", temp.resolve("b.png") + ""}, "b.png");
        shell.fails(1, new String[] {"convert", "--input", from + "", "--output", from + ""}, "written over itself");
        shell.fails(1, new String[] {"convert", "--input", from + ""}, "--output FILE");
        Files.write(from, new byte[] {1, 2, 3});
        shell.fails(1, new String[] {"convert", "--input", from + "", "--output", temp.resolve("b.nii") + ""}, "a.nii");
    }

    @ParameterizedTest
    @ValueSource(strings = {".nii.gz", ".nii", ".mha", ".mhd"})
    void aMaskLiesOnItsImageInTheSameFormat(String ending) throws IOException {
        write("images/a" + ending, VoxelType.FLOAT32);
        String[] segment = {
            "segment",
            "--input",
            temp.resolve("images") + "",
            "--model",
            MODEL + "",
            "--output",
            temp.resolve("out") + ""
        };
        shell.works(segment);
        Path mask = temp.resolve("out/a_mask" + ending);
        Raster raster = MedicalFormat.of(ending).orElseThrow().read(mask, line -> {});
        assertEquals(VoxelType.UINT8, raster.element());
        assertEquals(new Sizes(SIZE, SIZE, 1, SLICES, 1), raster.sizes());
        near(PLACE, raster.geometry());
        assertTrue(Files.exists(temp.resolve("out/a_mask.json")));
        var time = Files.getLastModifiedTime(mask);
        String[] again = List.of(segment).toArray(new String[segment.length + 1]);
        again[segment.length] = "--existing=skip";
        shell.works(again);
        assertEquals(time, Files.getLastModifiedTime(mask));
    }

    @Test
    void slicesOfAnImageLieWhereTheyWere() {
        Path from = write("a.nii", VoxelType.FLOAT32);
        Path out = temp.resolve("out");
        shell.works(
                "segment",
                "--input",
                from + "",
                "--model",
                MODEL + "",
                "--output",
                out + "",
                "--slices=2-3",
                "--layers",
                "--mask");
        near(
                PLACE.from(1),
                MedicalFormat.NIFTI.read(out.resolve("a_mask.nii"), line -> {}).geometry());
        Raster layers = MedicalFormat.NIFTI.read(out.resolve("a_layers.nii"), line -> {});
        assertEquals(new Sizes(SIZE, SIZE, 9, 2, 1), layers.sizes());
    }

    @Test
    void aMaskOfANrrdIsASegmentationForSlicer() throws IOException {
        Path from = write("a.nrrd", VoxelType.FLOAT32);
        shell.works("segment", "--input", from + "", "--model", MODEL + "", "--output", temp.resolve("out") + "");
        Path mask = temp.resolve("out/a_mask.seg.nrrd");
        near(PLACE, MedicalFormat.SEGMENTATION.read(mask, line -> {}).geometry());
        String text = Files.readString(mask, java.nio.charset.StandardCharsets.ISO_8859_1);
        assertTrue(text.contains("Segment0_LabelValue:=255\n"), text);
        assertTrue(text.contains("Segment0_Name:=prostate\n"), text);
    }

    @Test
    void labelsWithoutNamesAreSegmentsByTheirValues() throws IOException {
        Path to = temp.resolve("b.seg.nrrd");
        shell.works("convert", "--input", write("a.nii", VoxelType.UINT8) + "", "--output", to + "");
        String text = Files.readString(to, java.nio.charset.StandardCharsets.ISO_8859_1);
        assertTrue(text.contains("Segment0_Name:=class 1\n") && !text.contains("Segment1_"), text);
        String image = write("c.nii", VoxelType.INT16) + "";
        shell.fails(1, new String[] {"convert", "--input", image, "--output", to + ""}, "labels are whole numbers");
    }

    @Test
    void promise12LiesInOneFolder() {
        for (String name : List.of("Case00", "Case01")) {
            write("set/" + name + ".mhd", VoxelType.FLOAT32);
            write("set/" + name + "_segmentation.mhd", VoxelType.UINT8);
        }
        checks(temp.resolve("set"), temp.resolve("set"));
    }

    @Test
    void nnunetsImagesEndInTheirChannel() throws IOException {
        for (String name : List.of("hip_001", "hip_002")) {
            write("imagesTr/" + name + "_0000.nii.gz", VoxelType.FLOAT32);
            write("labelsTr/" + name + ".nii.gz", VoxelType.UINT8);
        }
        Files.write(temp.resolve("imagesTr/._hip_001.nii.gz"), new byte[3]);
        checks(temp.resolve("imagesTr"), temp.resolve("labelsTr"));
        write("imagesTr/hip_001_0001.nii.gz", VoxelType.FLOAT32);
        Shell.Answer answer = shell.run(
                "check", "--images", temp.resolve("imagesTr") + "", "--labels", temp.resolve("labelsTr") + "");
        assertEquals(1, answer.code());
        assertTrue(answer.err().contains("hip_001_0000-0001.nii.gz has 2 channels"), answer.err());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"labels\": {\"background\": 0, \"prostate\": 1}}",
                "{\"labels\": {\"0\": \"background\", \"1\": \"prostate\"}, \"name\": \"x\"}"
            })
    void theClassesOfADataSetAreNamedByItsFile(String text) throws IOException {
        for (String name : List.of("hip_001", "hip_002")) {
            write("imagesTr/" + name + ".nii.gz", VoxelType.FLOAT32);
            write("labelsTr/" + name + ".nii.gz", VoxelType.UINT8);
        }
        Files.writeString(temp.resolve("dataset.json"), text);
        String[] check = {
            "check", "--images", temp.resolve("imagesTr") + "", "--labels", temp.resolve("labelsTr") + "", "--json"
        };
        assertTrue(shell.works(check).out().contains("\"1=prostate\""));
        Files.writeString(temp.resolve("dataset.json"), "{\"labels\": {\"whole\": [1, 2]}}");
        assertTrue(shell.run(check).last().contains("dataset.json"));
    }

    @Test
    void nibabelSeesTheSamePlace() throws Exception {
        String python = System.getenv("DSCNN_PYTHON");
        assumeTrue(python != null, "DSCNN_PYTHON names no Python with nibabel and SimpleITK");
        Path script = Files.writeString(temp.resolve("same.py"), """
                import sys
                try:
                    import nibabel, numpy, SimpleITK
                except ImportError:
                    sys.exit(3)
                one, two = nibabel.load(sys.argv[1]), nibabel.load(sys.argv[2])
                assert numpy.allclose(one.affine, two.affine, atol=1e-5), (one.affine, two.affine)
                assert (one.get_fdata() == two.get_fdata()).all()
                other = SimpleITK.ReadImage(sys.argv[3])
                assert numpy.allclose(other.GetOrigin(), (-10, 20.5, 30.25))
                assert numpy.allclose(other.GetDirection(), (0.6, 0.8, 0, 0.8, -0.6, 0, 0, 0, 1))
                assert (SimpleITK.GetArrayFromImage(other).T == one.get_fdata()).all()
                """);
        Path one = write("a.nii.gz", VoxelType.INT16);
        ImageFiles.save(ImageFiles.open(one), temp.resolve("b.nrrd"));
        ImageFiles.save(ImageFiles.open(temp.resolve("b.nrrd")), temp.resolve("c.mha"));
        ImageFiles.save(ImageFiles.open(temp.resolve("c.mha")), temp.resolve("d.nii"));
        Process process = new ProcessBuilder(
                        python, script + "", one + "", temp.resolve("d.nii") + "", temp.resolve("c.mha") + "")
                .redirectErrorStream(true)
                .redirectOutput(temp.resolve("log.txt").toFile())
                .start();
        int code = process.waitFor();
        assumeTrue(code != 3, "DSCNN_PYTHON has no nibabel or no SimpleITK");
        assertEquals(0, code, Files.readString(temp.resolve("log.txt")));
    }

    /** There are two cases and nothing is wrong with them. */
    private void checks(Path images, Path labels) {
        String said = shell.works("check", "--images", images + "", "--labels", labels + "", "--json")
                .out();
        assertTrue(said.contains("\"cases\":2,") && said.contains("\"problems\":[]"), said);
    }

    /** A bright square on a slope, or as UINT8 its label; INT16 counts up from -500. */
    private Path write(String name, VoxelType element) {
        Path file = temp.resolve(name);
        Raster raster = new Raster(
                new Sizes(SIZE, SIZE, 1, SLICES, 1), element, i -> plane(element), Raster.Scale.NONE, PLACE, 0);
        MedicalFormat.of(name).orElseThrow().write(raster, List.of(), file);
        return file;
    }

    private static Object plane(VoxelType element) {
        short[] shorts = new short[SIZE * SIZE];
        byte[] label = new byte[SIZE * SIZE];
        float[] floats = new float[SIZE * SIZE];
        for (int i = 0; i < shorts.length; i++) {
            boolean inside = i % SIZE > 8 && i % SIZE < 24 && i / SIZE > 8 && i / SIZE < 24;
            shorts[i] = (short) (i - 500);
            label[i] = (byte) (inside ? 1 : 0);
            floats[i] = i % SIZE + (inside ? 100 : 0);
        }
        if (element == VoxelType.INT16) return shorts;
        return element == VoxelType.UINT8 ? label : floats;
    }

    private static float[] firsts(float... values) {
        return new float[] {values[0], values[1], values[2]};
    }

    /** Equal but for the float of NIfTI and the rounding of directions. */
    private static void near(Geometry expected, Geometry found) {
        double[] a = numbers(expected);
        double[] b = numbers(found);
        assertArrayEquals(a, b, 1e-5, found.text());
        assertTrue(found.placed());
    }

    private static double[] numbers(Geometry geometry) {
        String[] words = geometry.text().split(" ");
        return IntStream.range(0, 12)
                .mapToDouble(i -> Double.parseDouble(words[i]))
                .toArray();
    }

    @Test
    void convertGoesOnAfterABadFile() throws IOException {
        Path in = Files.createDirectories(temp.resolve("in"));
        Files.writeString(in.resolve("a.tif"), "II*\0 no TIFF");
        ImageFiles.save(new ij.ImagePlus("b", new ij.process.ByteProcessor(4, 3)), in.resolve("b.tif"));
        Files.writeString(in.resolve("c.nii"), "no NIfTI");
        ImageFiles.save(new ij.ImagePlus("d", new ij.process.ByteProcessor(4, 3)), in.resolve("d;e.tif"));
        Shell.Answer said = new Shell(temp).run("convert", "--input", in + "", "--output", temp + "/out/{name}.nrrd");
        assertEquals(1, said.code());
        assertTrue(Files.exists(temp.resolve("out/b.nrrd")) && Files.exists(temp.resolve("out/d;e.nrrd")));
        assertTrue(said.out().contains("failed a.tif: ") && said.out().contains("failed c.nii: "), said.out());
        assertTrue(said.last().contains("2 of 4 images of " + in + " failed (a.tif, c.nii)"), said.last());
    }
}

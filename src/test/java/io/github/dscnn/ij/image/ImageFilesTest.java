// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.process.ByteProcessor;
import io.github.dscnn.file.disk.AtomicFile;
import io.github.dscnn.image.Volume;
import io.github.dscnn.image.VoxelSize;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.tiny.Tiny;
import java.awt.image.BufferedImage;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFilesTest {

    private static final Path DATA = Path.of("../shared/data");

    @TempDir
    Path folder;

    private static ImagePlus stack(int bits) {
        ImagePlus image = IJ.createImage("made", 40, 30, 3, bits);
        for (int n = 1; n <= 3; n++) image.getStack().setSliceLabel("slice " + n, n);
        Tiny.filled(image, (x, y, plane) -> (31 * (plane + 1) + 40 * y + x) % 251);
        return Tiny.calibrated(image, new VoxelSize(0.5, 0.5, 3, "um"));
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 16, 32})
    void tiffsOfEveryDepthComeBack(int bits) {
        Path file = folder.resolve("Größe 1 ü.tif");
        ImagePlus made = stack(bits);
        ImageFiles.save(made, file);
        assertEquals("made", made.getTitle());
        ImagePlus opened = ImageFiles.open(file);
        assertEquals(bits, opened.getBitDepth());
        assertEquals("Größe 1 ü.tif", opened.getTitle());
        assertEquals(new VoxelSize(0.5, 0.5, 3, "µm"), Stacks.voxelSize(opened));
        assertEquals("slice 2", opened.getStack().getSliceLabel(2));
        for (int z = 0; z < 3; z++)
            assertArrayEquals(
                    Stacks.toVolume(made).plane(0, z, 0),
                    Stacks.toVolume(opened).plane(0, z, 0));
        assertEquals(List.of(file), ImageFiles.list(folder));
    }

    @Test
    void aStackThatWouldFillTheMemoryIsVirtual() {
        Path file = folder.resolve("large.tif");
        ImageFiles.save(stack(16), file);
        ImagePlus opened = ImageFiles.open(file, 100, line -> {});
        assertTrue(opened.getStack().isVirtual());
        assertArrayEquals(
                Stacks.toVolume(stack(16)).plane(0, 2, 0),
                Stacks.toVolume(opened).plane(0, 2, 0));
        ImageFiles.save(opened, file);
        assertEquals(3, ImageFiles.open(file).getStackSize(), "a virtual stack can be written over its own file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "bmp", "gif", "jpg"})
    void bitmapsOpen(String ending) throws IOException {
        var picture = new BufferedImage(30, 20, BufferedImage.TYPE_BYTE_GRAY);
        picture.getRaster().setSample(4, 5, 0, 255);
        Path file = folder.resolve("bild ä." + ending);
        assertTrue(ImageIO.write(picture, ending, file.toFile()));
        Volume volume = Stacks.toVolume(ImageFiles.open(file));
        assertEquals("30 x 20 x 1", volume.sizes());
        assertEquals(255, volume.plane(0, 0, 0)[5 * 30 + 4], 30);
        assertEquals(0, volume.plane(0, 0, 0)[5 * 30 + 24], 30);
    }

    @Test
    void anImageOfOnePixelOpens() throws IOException {
        ImageIO.write(
                new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY),
                "png",
                folder.resolve("one.png").toFile());
        ImageFiles.save(new ImagePlus("one", new ByteProcessor(1, 1)), folder.resolve("one.tif"));
        for (Path file : ImageFiles.list(folder))
            assertEquals("1 x 1 x 1", Stacks.toVolume(ImageFiles.open(file)).sizes());
    }

    @Test
    void filesThatAreNoImagesArePassedOverInAFolder() throws IOException {
        Path image = folder.resolve("a.tif");
        ImageFiles.save(stack(8), image);
        for (String name : List.of(
                "a.npy",
                "a.tfw",
                "a.bak",
                "a.tif.bak",
                "a.tif~",
                "a.txt",
                "a.csv",
                "a.json",
                ".DS_Store",
                "Thumbs.db",
                "._a.tif",
                "desktop.ini",
                "README",
                "LICENSE",
                "Makefile",
                "a.roi",
                "a.bvec",
                "a.raw.gz",
                "a.ovr")) Files.writeString(folder.resolve(name), "hello");
        Files.createSymbolicLink(folder.resolve("loop"), folder);
        Files.createSymbolicLink(folder.resolve("zero.tif"), Path.of("/dev/zero"));
        Files.createSymbolicLink(folder.resolve("nowhere.tif"), folder.resolve("nothing"));
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("b.zip")))) {
            zip.putNextEntry(new ZipEntry("0001-0002.roi"));
        }
        assertEquals(List.of(image), ImageFiles.list(folder));
        assertEquals(Optional.of(folder.resolve("b.zip")), NoImages.rois(folder, "b"));
        String rois = " holds ROIs and no image: open the image and them in ImageJ, and say labels=rois";
        problem(folder.resolve("b.zip"), rois);
        problem(folder.resolve("a.roi"), rois);
        problem(folder.resolve("a.npy"), " is an array of NumPy: save it as TIFF, or as NIfTI with nibabel");
        problem(folder.resolve("zero.tif"), " is a pipe or a device and no file: name a file");
    }

    @Test
    void aPairIsOneImageOfAFolder() throws IOException {
        ImageFiles.save(stack(8), folder.resolve("a.nii"));
        byte[] whole = Files.readAllBytes(folder.resolve("a.nii"));
        whole[345] = 'i';
        whole[110] = 0;
        whole[111] = 0;
        Files.delete(folder.resolve("a.nii"));
        Files.write(folder.resolve("a.hdr"), java.util.Arrays.copyOf(whole, 348));
        Files.write(folder.resolve("a.img"), java.util.Arrays.copyOfRange(whole, 352, whole.length));
        assertEquals(List.of(folder.resolve("a.hdr")), ImageFiles.list(folder));
        ImagePlus opened = ImageFiles.open(folder.resolve("a.img"));
        assertArrayEquals(
                Stacks.toVolume(stack(8)).plane(0, 2, 0),
                Stacks.toVolume(opened).plane(0, 2, 0));
        Files.delete(folder.resolve("a.hdr"));
        problem(
                folder.resolve("a.img"),
                " is one file of two, and its header, a file of the same name that ends with .hdr, is not there: put both into one folder");
    }

    @Test
    void namesOf230LettersAreWritten() {
        Path file = folder.resolve("x".repeat(230) + ".tif");
        ImageFiles.save(stack(8), file);
        assertEquals(List.of(file), ImageFiles.list(folder));
        String message = assertThrows(
                        DscnnException.class, () -> ImageFiles.save(stack(8), folder.resolve("x".repeat(300) + ".tif")))
                .getMessage();
        assertTrue(message.endsWith("its name is too long: give the image a shorter one"), message);
    }

    @Test
    void whatIsNoImageIsOneSentence() throws IOException {
        problem(folder, " is a folder: name one of the images in it");
        problem(folder.resolve("none.tif"), " does not exist: check the path");
        String noImage = " is not an image that ImageJ can read: save it as TIFF or PNG first";
        problem(Files.writeString(folder.resolve("text.tif"), "hello, this is no image"), noImage);
        for (String name : List.of("empty.png", "empty.tif", "empty.zip"))
            problem(Files.createFile(folder.resolve(name)), " is an empty file of 0 bytes: copy or export it again");
        problem(Files.writeString(folder.resolve("notes 100%.txt"), "hello"), noImage);
    }

    @Test
    void aPipeIsSaidToBeOneAndNobodyWaitsForIt() throws Exception {
        Path pipe = folder.resolve("pipe.tif");
        assumeTrue(Files.exists(Path.of("/usr/bin/mkfifo")), "no pipes here");
        assertEquals(
                0,
                new ProcessBuilder("/usr/bin/mkfifo", pipe.toString()).start().waitFor());
        assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> problem(pipe, " is a pipe or a device and no file: name a file"));
    }

    @Test
    void aTruncatedFileIsOneSentence() throws IOException {
        String damaged = " is damaged or not complete: copy or export it again";
        ImageFiles.save(stack(16), folder.resolve("a.tif"));
        byte[] tiff = Files.readAllBytes(folder.resolve("a.tif"));
        for (int length : new int[] {300, 5000, tiff.length - 1000})
            problem(Files.write(folder.resolve("cut.tif"), Arrays.copyOf(tiff, length)), damaged);
        for (String ending : new String[] {"png", "jpg", "bmp", "gif"}) {
            Path file = folder.resolve("b." + ending);
            var picture = new BufferedImage(300, 200, BufferedImage.TYPE_BYTE_GRAY);
            for (int i = 0; i < 60000; i++) picture.getRaster().setSample(i % 300, i / 300, 0, i * 7919 % 251);
            ImageIO.write(picture, ending, file.toFile());
            byte[] whole = Files.readAllBytes(file);
            problem(Files.write(folder.resolve("cut." + ending), Arrays.copyOf(whole, whole.length / 2)), damaged);
        }
    }

    @Test
    void aDeflatedTiffWithWrongBytesIsOneSentence() throws IOException {
        Path file = folder.resolve("deflated.tif");
        var writer = ImageIO.getImageWritersByFormatName("tiff").next();
        var settings = writer.getDefaultWriteParam();
        settings.setCompressionMode(javax.imageio.ImageWriteParam.MODE_EXPLICIT);
        settings.setCompressionType("ZLib");
        var picture = new BufferedImage(100, 80, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 8000; i++) picture.getRaster().setSample(i % 100, i / 100, 0, i * 7919 % 251);
        try (var out = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            writer.write(null, new javax.imageio.IIOImage(picture, null, null), settings);
        }
        float[] plane = Stacks.toVolume(ImageFiles.open(file)).plane(0, 0, 0);
        assertEquals(5 * 7919 % 251, plane[5]);
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 0; i < 40; i++) bytes[bytes.length / 2 + i] ^= 0x5A;
        problem(Files.write(file, bytes), " is damaged or not complete: copy or export it again");
    }

    private static void problem(Path file, String sentence) {
        var problem = assertThrows(DscnnException.class, () -> ImageFiles.open(file), file.toString());
        assertEquals(file + sentence, problem.getMessage());
    }

    @Test
    void aFolderThatCannotBeWrittenIsOneSentence() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        var problem = assertThrows(DscnnException.class, () -> ImageFiles.save(stack(8), file.resolve("a.tif")));
        assertTrue(problem.getMessage().startsWith(file.resolve("a.tif") + " cannot be written ("));
        assertFalse(problem.getMessage().contains("\n"));
    }

    @Test
    void aFullDiskLeavesTheOlderFileAndNothingElse() throws IOException {
        Path file = Files.writeString(folder.resolve("a.tif"), "older");
        var problem = assertThrows(
                DscnnException.class,
                () -> AtomicFile.write(file, out -> {
                    out.write(new byte[1 << 20]);
                    throw new IOException("No space left on device");
                }));
        assertEquals(
                file + " cannot be written (No space left on device): choose another folder or make room there",
                problem.getMessage());
        assertEquals("older", Files.readString(file));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void aReadOnlyFolderIsOneSentence() throws IOException {
        Path locked = Files.createDirectory(folder.resolve("locked"));
        assumeTrue(locked.toFile().setWritable(false) && !Files.isWritable(locked), "folders cannot be locked here");
        var problem = assertThrows(DscnnException.class, () -> ImageFiles.save(stack(8), locked.resolve("a.tif")));
        assertTrue(problem.getMessage().contains("(no permission)"));
        assertTrue(locked.toFile().setWritable(true));
    }

    @Test
    void aFolderIsListedInNaturalOrderWithoutRecords() throws IOException {
        for (String name : new String[] {
            "case10.tif", "Case2.tif", "case1.png", ".hidden.tif", "case2.json", "README.md", "t.csv", "case2.nii.gz"
        }) Files.createFile(folder.resolve(name));
        Files.createDirectory(folder.resolve("sub.tif"));
        assertEquals(
                List.of("case1.png", "case2.nii.gz", "Case2.tif", "case10.tif"),
                ImageFiles.list(folder).stream().map(file -> file.getFileName().toString()).toList().stream()
                        .sorted(new NaturalOrder())
                        .toList());
        assertThrows(DscnnException.class, () -> ImageFiles.list(folder.resolve("none")));
    }

    /** Stands for loci.plugins.BF. */
    public static final class Reader {
        public static ImagePlus[] openImagePlus(String path) throws IOException {
            if (path.endsWith("bad.czi")) throw new IOException("corrupt");
            return new ImagePlus[] {new ImagePlus(path, new ByteProcessor(2, 2))};
        }
    }

    @Test
    void bioFormatsIsCalledByName() {
        Path file = Path.of("a b.czi").toAbsolutePath();
        assertEquals(file.toString(), BioFormats.read(Reader.class, file).getTitle());
        var problem = assertThrows(DscnnException.class, () -> BioFormats.read(Reader.class, Path.of("bad.czi")));
        assertTrue(problem.getMessage().startsWith("bad.czi is not an image that ImageJ or Bio-Formats can read"));
    }

    @Test
    void realImagesOpenCalibrated() {
        assumeTrue(Files.isDirectory(DATA), "no ../shared/data here");
        Volume prostate = opened("prostate/images/ProstateX-0004.tif");
        assertEquals("384 x 384 x 19", prostate.sizes());
        assertEquals(0.5, prostate.voxel().x(), 1e-6);
        assertEquals(4.5, prostate.voxel().z());
        assertEquals("mm", prostate.voxel().unit());
        for (String name : new String[] {"prostate", "hippocampus", "nuclei"})
            for (Path image : ImageFiles.list(DATA.resolve(name + "/images"))) {
                Volume volume = Stacks.toVolume(ImageFiles.open(image));
                Volume label = opened(name + "/labels/" + image.getFileName());
                assertTrue(volume.sameGrid(label), image.toString());
                assertEquals(1, volume.channels(), image.toString());
            }
    }

    private static Volume opened(String name) {
        return Stacks.toVolume(ImageFiles.open(DATA.resolve(name)));
    }

    @Test
    void anImageIsCalledAsItsFile() throws IOException {
        Path inner = folder.resolve("image.tif");
        ImageFiles.save(stack(8), inner);
        Path zip = folder.resolve("case 7.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("image.tif"));
            Files.copy(inner, out);
        }
        assertEquals("case 7.zip", ImageFiles.open(zip).getTitle());
    }

    /** Stands for loci.formats.ImageReader. */
    public static final class Series implements Closeable {
        private String file = "";

        public void setId(String id) {
            file = id;
        }

        public int getSeriesCount() {
            return file.endsWith("plate.czi") ? 96 : 1;
        }

        @Override
        public void close() {
            file = "";
        }
    }

    @Test
    void furtherSeriesOfAFileAreNamedInTheLog() {
        List<String> log = new ArrayList<>();
        BioFormats.count(Series.class, Path.of("one.czi"), log::add);
        BioFormats.count(Series.class, Path.of("plate.czi"), log::add);
        assertEquals(List.of("only the first of 96 series of plate.czi is opened: name another as plate.czi#2"), log);
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.file.dicom.DicomSeries.Unpacking;
import io.github.dscnn.file.raster.Geometry;
import io.github.dscnn.file.raster.Raster;
import io.github.dscnn.file.raster.Vector;
import io.github.dscnn.file.raster.VoxelType;
import io.github.dscnn.image.PlanarVolumes.Sizes;
import io.github.dscnn.task.DscnnException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** DICOM series of 2 columns and 1 row, 3 mm apart; slice z has the values 10 z and 10 z + 1. */
class DicomTest {

    private static final int SLOPE = 0x00281053;
    private static final int INTERCEPT = 0x00281052;

    @TempDir
    Path folder;

    private final List<String> log = new ArrayList<>();

    @Test
    void slicesAreSortedByTheirPlaceWhateverTheirFilesAreCalled() {
        slice(2).write(folder.resolve("a"));
        slice(0).write(folder.resolve("b"));
        slice(1).write(folder.resolve("c"));
        Raster raster = read();
        counted(raster, 3);
        assertEquals(VoxelType.INT16, raster.element());
        Geometry place = raster.geometry();
        assertEquals(new Vector(0.5, 0, 0), place.x());
        assertEquals(new Vector(0, 0.25, 0), place.y());
        assertEquals(new Vector(0, 0, 3), place.z(), "the distance of positions, not the thickness of 9 mm");
        assertEquals(new Vector(-10, 20.5, 30), place.origin());
        assertTrue(place.placed());
    }

    @ParameterizedTest
    @ValueSource(strings = {TinyDicom.EXPLICIT, TinyDicom.IMPLICIT, TinyDicom.BIG_ENDIAN})
    void plainTransferSyntaxesAreRead(String syntax) {
        for (int z = 0; z < 3; z++) {
            TinyDicom nested = TinyDicom.item().with(0x00080100, "x").with(0x00091010, List.of(TinyDicom.item()));
            TinyDicom slice = slice(z).with(0x00081140, List.of(nested, TinyDicom.item()));
            boolean big = syntax.equals(TinyDicom.BIG_ENDIAN);
            if (big) slice.with(TinyDicom.PIXELS, new byte[] {0, (byte) (10 * z), 0, (byte) (10 * z + 1)});
            slice.write(folder.resolve("s" + z), syntax);
        }
        counted(read(), 3);
    }

    @Test
    void anObliqueSeriesLiesAlongItsNormal() {
        String turn = "0.6\\0.8\\0\\0.8\\-0.6\\0"; // the normal points to the feet
        for (int z = 0; z < 3; z++) slice(z).with(TinyDicom.ORIENTATION, turn).write(folder.resolve("s" + z));
        Raster raster = read();
        near(new Vector(0.3, 0.4, 0), raster.geometry().x());
        near(new Vector(0.2, -0.15, 0), raster.geometry().y());
        near(new Vector(0, 0, -3), raster.geometry().z());
        near(new Vector(-10, 20.5, 36), raster.geometry().origin());
        assertArrayEquals(new short[] {20, 21}, (short[]) raster.planes().apply(0));
    }

    @Test
    void aTiltedGantryShearsTheStack() {
        for (int z = 0; z < 3; z++)
            slice(z).with(TinyDicom.POSITION, "0\\" + z + "\\" + 3 * z).write(folder.resolve("s" + z));
        near(new Vector(0, 1, 3), read().geometry().z());
        assertEquals(Math.toDegrees(Math.atan(1 / 3.0)), read().geometry().slant(), 1e-9);
    }

    @Test
    void aScaleThatAllSlicesShareStaysAndOthersAreApplied() {
        for (int z = 0; z < 2; z++)
            slice(z).with(SLOPE, "2").with(INTERCEPT, "-1024").write(folder.resolve("s" + z));
        assertEquals(new Raster.Scale(2, -1024), read().scale());
        counted(read(), 2);
        slice(2).with(SLOPE, "0.5").with(INTERCEPT, "1").write(folder.resolve("s2"));
        Raster mixed = read();
        assertEquals(VoxelType.FLOAT32, mixed.element());
        assertEquals(Raster.Scale.NONE, mixed.scale());
        assertArrayEquals(new float[] {-1004, -1002}, (float[]) mixed.planes().apply(1));
        assertArrayEquals(new float[] {11, 11.5f}, (float[]) mixed.planes().apply(2));
    }

    @Test
    void bitsAboveTheValueAreNoPartOfIt() {
        slice(0).with(0x00280101, 12)
                .with(0x00280102, 11)
                .with(0x00280103, 0)
                .with(TinyDicom.PIXELS, new byte[] {5, (byte) 0xF1, -1, (byte) 0xFF})
                .write(folder.resolve("a"));
        assertArrayEquals(new short[] {0x105, 0xFFF}, (short[]) read().planes().apply(0));
        slice(0).with(0x00280101, 12)
                .with(0x00280102, 11)
                .with(TinyDicom.PIXELS, new byte[] {5, 1, -1, 0xF})
                .write(folder.resolve("a"));
        assertArrayEquals(new short[] {0x105, -1}, (short[]) read().planes().apply(0));
    }

    @Test
    void runsAreUnpacked() {
        byte[] high = {2, 1, 0, -1, -3, 5}; // three bytes as they are, then four times 5
        byte[] low = {-128, -6, 7}; // nothing, then seven times 7
        ByteBuffer packed = ByteBuffer.allocate(74).order(ByteOrder.LITTLE_ENDIAN);
        packed.putInt(2).putInt(64).putInt(70).position(64);
        packed.put(high).put(low);
        TinyDicom slice = slice(0).with(0x00280011, 7).with(TinyDicom.PIXELS, new byte[][] {{}, packed.array()});
        slice.write(folder.resolve("a"), TinyDicom.RUNS);
        assertArrayEquals(new short[] {0x107, 7, -249, 0x507, 0x507, 0x507, 0x507}, (short[])
                read().planes().apply(0));
        for (int wrong : new int[] {4, 65, 73, -1}) {
            slice.with(
                            TinyDicom.PIXELS,
                            new byte[][] {{}, packed.putInt(8, wrong).array()})
                    .write(folder.resolve("a"), TinyDicom.RUNS);
            if (wrong > 70 || wrong < 0) says(this::read, "a is not complete or damaged");
            else read();
        }
        slice.with(TinyDicom.PIXELS, new byte[][] {{}}).write(folder.resolve("a"), TinyDicom.RUNS);
        says(this::read, "a is not complete or damaged");
        slice.with(0x00280010, 9999).write(folder.resolve("a"), TinyDicom.RUNS);
        says(this::read, "a is not complete or damaged");
    }

    @Test
    void oneSliceIsAsThickAsItsHeaderSays() {
        slice(0).write(folder.resolve("a"));
        assertEquals(new Vector(0, 0, 9), read().geometry().z());
    }

    @Test
    void anEnhancedFileHasItsSlicesInside() {
        TinyDicom enhanced = enhanced(20, 0, 10);
        Raster raster = DicomSeries.of(enhanced.write(folder.resolve("a"))).read(Unpacking.NONE, log::add);
        counted(raster, 3);
        assertEquals(new Vector(0, 0, 3), raster.geometry().z());
        assertEquals(new Raster.Scale(2, 7), raster.scale());
        enhanced.with(0x00280008, "4").write(folder.resolve("a"));
        says(() -> DicomSeries.of(folder.resolve("a")).read(Unpacking.NONE, log::add), "4 frames but places of 3");
        enhanced(20, 20, 10).write(folder.resolve("a"));
        says(() -> DicomSeries.of(folder.resolve("a")).read(Unpacking.NONE, log::add), "a (frame 1) and a (frame 2)");
    }

    /** Frames of these values, 3 mm for ten of them. */
    private static TinyDicom enhanced(int... values) {
        ByteBuffer pixels = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        List<TinyDicom> frames = new ArrayList<>();
        for (int value : values) {
            pixels.putShort((short) value).putShort((short) (value + 1));
            TinyDicom place = TinyDicom.item().with(TinyDicom.POSITION, "-10\\20.5\\" + (30 + 0.3 * value));
            frames.add(TinyDicom.item().with(0x00209113, List.of(place)));
        }
        TinyDicom shared = TinyDicom.item()
                .with(0x00209116, List.of(TinyDicom.item().with(TinyDicom.ORIENTATION, "1\\0\\0\\0\\1\\0")))
                .with(0x00289110, List.of(TinyDicom.item().with(0x00280030, "0.25\\0.5")))
                .with(0x00289145, List.of(TinyDicom.item().with(SLOPE, "2").with(INTERCEPT, "7")));
        return slice(0).with(TinyDicom.POSITION, null)
                .with(TinyDicom.ORIENTATION, null)
                .with(0x00280030, null)
                .with(0x00280008, "" + values.length)
                .with(0x52009229, List.of(shared))
                .with(0x52009230, frames)
                .with(TinyDicom.PIXELS, pixels.array());
    }

    @Test
    void seriesOfAFolderAreToldApart() throws IOException {
        for (int z = 0; z < 2; z++) slice(z).write(folder.resolve("a" + z));
        slice(0).with(TinyDicom.SERIES, "1.2.4").with(TinyDicom.NUMBER, "11").write(folder.resolve("b"));
        slice(0).with(TinyDicom.SERIES, "1.2.5").with(TinyDicom.NUMBER, null).write(folder.resolve("c"));
        slice(0).with(TinyDicom.SERIES, "1.2.6").with(TinyDicom.NUMBER, "11").write(folder.resolve("d"));
        slice(0).with(TinyDicom.SERIES, "1.2.7").with(TinyDicom.PIXELS, null).write(folder.resolve("report"));
        Files.writeString(folder.resolve("notes"), "no DICOM");
        Map<String, DicomSeries> series =
                DicomFolder.here(folder, Files::isRegularFile).series();
        assertEquals(List.of("0", "2", "11-1", "11-2"), List.copyOf(series.keySet()));
        assertEquals("t2 tra, 2 files, 2 x 1", series.get("2").about());
        assertEquals("1.2.6", series.get("11-2").uid());
        series.get("2").read(Unpacking.NONE, log::add);
        assertEquals(List.of(folder + ": passed over report (no image)"), log);
    }

    @Test
    void whatIsNoImageIsPassedOverWithAWord() throws IOException {
        for (int z = 0; z < 3; z++) slice(z).write(folder.resolve("s" + z));
        String storage = "1.2.840.10008.5.1.4.1.1.";
        Map<String, String> kinds = Map.of(
                "RTSTRUCT",
                storage + "481.3",
                "SR",
                storage + "88.33",
                "KO",
                storage + "88.59",
                "PR",
                storage + "11.1",
                "PDF",
                storage + "104.1",
                "DICOMDIR",
                "1.2.840.10008.1.3.10",
                "SEG",
                storage + "66.4");
        kinds.forEach((name, kind) -> {
            TinyDicom file = slice(0).with(0x00080016, kind).with(TinyDicom.SERIES, "9");
            (name.equals("SEG") ? file : file.with(TinyDicom.PIXELS, null)).write(folder.resolve(name));
        });
        counted(read(), 3);
        assertEquals(
                List.of(folder + ": passed over DICOMDIR (a directory of DICOM files), KO (a list of key images), "
                        + "PDF (a PDF document), PR (a presentation state), RTSTRUCT (an RT structure set) and 2 more"),
                log);
        says(() -> DicomSeries.of(folder.resolve("PDF")), "PDF is a PDF document and no image: name an image");
        says(
                () -> DicomSeries.of(folder.resolve("RTSTRUCT")),
                "is an RT structure set and no image: name an image, or convert it to .seg.nrrd in 3D Slicer");
    }

    @Test
    void aDamagedFileDoesNotBlockItsFolder() throws IOException {
        for (int z = 0; z < 4; z++) slice(z).write(folder.resolve("s" + z));
        Path last = folder.resolve("s3");
        Files.write(last, Arrays.copyOf(Files.readAllBytes(last), 200));
        counted(read(), 3);
        assertEquals(List.of(last + " is not complete or damaged: copy or export it again; it is passed over"), log);
        Files.move(last, folder.resolve("s1"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        for (int z = 3; z < 5; z++) slice(z).write(folder.resolve("s" + z));
        Files.writeString(folder.resolve("text.dcm"), "hello");
        assertTrue(DicomFolder.here(folder, Files::isRegularFile).damaged().containsKey(folder.resolve("text.dcm")));
        says(this::read, "from s0 to s2 it is 6.000 mm but elsewhere 3.000 mm (a slice seems to be missing");
    }

    @Test
    void aCircleOfLinksEnds() throws IOException {
        Path below = folder.resolve("study/series");
        for (int z = 0; z < 3; z++) slice(z).write(below.resolve("s" + z));
        Files.createSymbolicLink(below.resolve("again"), folder);
        Map<String, DicomSeries> series =
                DicomFolder.within(folder, Files::isRegularFile).series();
        counted(series.values().iterator().next().read(Unpacking.NONE, log::add), 3);
    }

    @Test
    void invertedValuesAreTurnedOverSoThatAirIsDark() {
        for (int z = 0; z < 3; z++)
            TinyDicom.slice(2, 3 * z, (short) (21 - 10 * z), (short) (20 - 10 * z))
                    .with(0x00280004, "MONOCHROME1")
                    .with(0x20500020, "INVERSE")
                    .write(folder.resolve("s" + z));
        counted(read(), 3);
        assertTrue(log.get(0).contains("is stored inverted (MONOCHROME1)"), log.toString());
        for (int z = 0; z < 3; z++)
            slice(z).with(0x00280004, "MONOCHROME1")
                    .with(0x00080060, "CT")
                    .with(SLOPE, "1")
                    .with(INTERCEPT, "-1024")
                    .write(folder.resolve("s" + z));
        counted(read(), 3);
        assertTrue(log.get(1).contains("its values are measured: they stay as they are"), log.toString());
        slice(3).write(folder.resolve("s3"));
        says(this::read, "different kinds of voxels");
    }

    @ParameterizedTest
    @CsvSource({
        "RGB, 0, '10 20 30 40 50 60', '0A141E 28323C'",
        "RGB, 1, '10 40 20 50 30 60', '0A141E 28323C'",
        "YBR_FULL, 0, '100 128 128 100 228 128', '646464 6442FF'",
        "YBR_FULL_422, 0, '100 50 128 228', 'F01D64 BE0032'",
        "YBR_PARTIAL_422, 0, '16 235 128 128', '000000 FFFFFF'"
    })
    void coloursAreRead(String kind, int planar, String stored, String colours) {
        for (String syntax : List.of(TinyDicom.EXPLICIT, TinyDicom.BIG_ENDIAN)) {
            byte[] bytes = bytes(stored);
            for (int i = 0; i < bytes.length && syntax.equals(TinyDicom.BIG_ENDIAN); i += 2) {
                byte first = bytes[i];
                bytes[i] = bytes[i + 1];
                bytes[i + 1] = first;
            }
            coloured(kind, bytes).with(0x00280006, planar).write(folder.resolve("a"), syntax);
            Raster raster = read();
            assertEquals(VoxelType.RGB, raster.element());
            String[] two = colours.split(" ");
            assertArrayEquals(
                    new int[] {Integer.parseInt(two[0], 16), Integer.parseInt(two[1], 16)},
                    (int[]) raster.planes().apply(0),
                    syntax);
            assertEquals(new Vector(-10, 20.5, 30), raster.geometry().origin());
        }
    }

    @Test
    void coloursOfAPaletteAreLookedUp() {
        TinyDicom image = coloured("PALETTE COLOR", (byte) 6, (byte) 5).with(0x00280002, 1);
        byte[][] tables = {{0, 1, 0, 2}, {0, 3, 0, 4}, {0, 5, 0, 6}};
        for (int c = 0; c < 3; c++)
            image.with(0x00281101 + c, new byte[] {2, 0, 5, 0, 16, 0}).with(0x00281201 + c, tables[c]);
        image.write(folder.resolve("a"));
        assertArrayEquals(
                new int[] {0x020406, 0x010305}, (int[]) read().planes().apply(0));
        image.with(0x00281202, null).write(folder.resolve("a"));
        says(this::read, "by a palette of a kind that is not read");
    }

    private static TinyDicom coloured(String kind, byte... pixels) {
        return slice(0).with(0x00280002, 3)
                .with(0x00280004, kind)
                .with(0x00280100, 8)
                .with(0x00280101, 8)
                .with(0x00280102, 7)
                .with(0x00280103, 0)
                .with(TinyDicom.PIXELS, pixels);
    }

    private static byte[] bytes(String numbers) {
        String[] words = numbers.split(" ");
        byte[] bytes = new byte[words.length];
        for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) Integer.parseInt(words[i]);
        return bytes;
    }

    @Test
    void aDoseHasItsScaleAndTheDistancesOfItsFrames() {
        TinyDicom dose = slice(0).with(0x00080016, "1.2.840.10008.5.1.4.1.1.481.2")
                .with(0x00280008, "3")
                .with(0x00280103, 0)
                .with(0x3004000C, "0\\4\\8")
                .with(0x3004000E, "0.5")
                .with(TinyDicom.PIXELS, new byte[] {0, 0, 1, 0, 10, 0, 11, 0, 20, 0, 21, 0});
        dose.write(folder.resolve("a"));
        Raster raster = read();
        counted(raster, 3);
        assertEquals(new Raster.Scale(0.5, 0), raster.scale());
        assertEquals(new Vector(0, 0, 4), raster.geometry().z());
        assertEquals(new Vector(-10, 20.5, 30), raster.geometry().origin());
        dose.with(0x3004000C, "30\\26\\22").write(folder.resolve("a"));
        assertEquals(new Vector(-10, 20.5, 22), read().geometry().origin());
        assertArrayEquals(new short[] {20, 21}, (short[]) read().planes().apply(0));
    }

    @Test
    void aFilmLiesNowhere() {
        slice(0).with(0x00280008, "3")
                .with(TinyDicom.PIXELS, new byte[] {0, 0, 1, 0, 10, 0, 11, 0, 20, 0, 21, 0})
                .write(folder.resolve("a"));
        counted(read(), 3);
        assertFalse(read().geometry().placed());
    }

    @Test
    void packedAsAWholeOrWithoutAMarkOrOfBitsItIsRead() throws IOException {
        slice(1).write(folder.resolve("a"), TinyDicom.DEFLATED);
        assertArrayEquals(new short[] {10, 11}, (short[]) read().planes().apply(0));
        byte[] whole = Files.readAllBytes(folder.resolve("a"));
        Files.write(folder.resolve("a"), Arrays.copyOf(whole, whole.length - 20));
        DicomFolder.Contents contents = DicomFolder.here(folder, Files::isRegularFile);
        assertEquals(1, contents.damaged().size());
        whole = Files.readAllBytes(slice(1).write(folder.resolve("a")));
        int meta = 132 + 8 + TinyDicom.EXPLICIT.length() + 1;
        Files.write(folder.resolve("a"), Arrays.copyOfRange(whole, meta, whole.length));
        assertArrayEquals(new short[] {10, 11}, (short[]) read().planes().apply(0));
        slice(0).with(0x00280100, 1)
                .with(0x00280101, 1)
                .with(0x00280102, 0)
                .with(0x00280103, 0)
                .with(TinyDicom.PIXELS, new byte[] {2, 0})
                .write(folder.resolve("a"));
        assertArrayEquals(new byte[] {0, 1}, (byte[]) read().planes().apply(0));
        slice(0).with(TinyDicom.PIXELS, null)
                .with(0x00280100, 32)
                .with(0x7FE00008, new byte[] {0, 0, 0x40, 0x3F, 0, 0, (byte) 0x80, (byte) 0xBF})
                .write(folder.resolve("a"));
        assertArrayEquals(new float[] {0.75f, -1}, (float[]) read().planes().apply(0));
    }

    @Test
    void aSeriesThatIsNoStackNamesItsFiles() {
        for (int z : new int[] {0, 1, 2, 4}) slice(z).write(folder.resolve("s" + z));
        says(this::read, "not evenly spaced: from s2 to s4 it is 6.000 mm but elsewhere 3.000 mm (a slice seems to be");
        slice(4).with(TinyDicom.POSITION, "-10\\20.5\\40.4").write(folder.resolve("s4"));
        says(this::read, "(resample it");
        slice(2).write(folder.resolve("s4"));
        says(this::read, "two images at the same place, such as s2 and s4");
        slice(3).with(TinyDicom.ORIENTATION, "0\\1\\0\\0\\0\\1").write(folder.resolve("s4"));
        says(this::read, "different directions, such as s0 and s4");
        slice(3).with(0x00280030, "1\\1").write(folder.resolve("s4"));
        says(this::read, "different sizes of pixels, such as s0 and s4");
        slice(3).with(0x00280010, 2).write(folder.resolve("s4"));
        says(this::read, "different sizes, such as s0 and s4");
        slice(3).with(0x00280103, 0).write(folder.resolve("s4"));
        says(this::read, "different kinds of voxels, such as s0 and s4");
        slice(3).with(TinyDicom.POSITION, null).write(folder.resolve("s4"));
        says(this::read, "s4 does not say where it lies");
        slice(3).with(TinyDicom.POSITION, "-5\\20.5\\39").write(folder.resolve("s4"));
        says(this::read, "lies beside the line of the others");
    }

    @Test
    void aSmallRoundingOfPositionsIsNoUnevenStack() {
        double[] places = {0, 3.001, 5.999, 9, 12.002};
        for (int z = 0; z < places.length; z++)
            slice(z).with(TinyDicom.POSITION, "-10\\20.5\\" + places[z]).write(folder.resolve("s" + z));
        near(new Vector(0, 0, 3.0005), read().geometry().z());
    }

    @Test
    void aFileThatIsNotReadSaysWhy() {
        Path file = folder.resolve("a");
        slice(0).write(file, TinyDicom.JPEG_2000);
        says(this::read, "a is compressed as JPEG 2000 Lossless (1.2.840.10008.1.2.4.90)");
        slice(0).with(0x00280100, 12).write(file);
        says(this::read, "12 bits a voxel");
        slice(0).with(0x00280002, 3).with(TinyDicom.PIXELS, new byte[12]).write(file);
        says(this::read, "has colours as MONOCHROME2 of 3 values with 16 bits");
        slice(0).with(0x00280008, "3").write(file);
        says(this::read, "a is not complete");
        slice(0).with(TinyDicom.PIXELS, new byte[8]).write(file);
        says(this::read, "a holds more voxels than its header describes");
        slice(0).with(TinyDicom.ORIENTATION, "1\\0\\0\\1\\0\\0").write(file);
        says(this::read, "rows and columns that stand at no right angle");
        slice(0).with(TinyDicom.POSITION, "1\\2\\x").write(file);
        says(this::read, "'1\\2\\x' where numbers belong (0020,0032)");
        slice(0).with(TinyDicom.PIXELS, null).write(file);
        says(() -> DicomSeries.of(file), "has no image in it");
    }

    @Test
    void aHeaderThatLiesIsRefusedBeforeMemoryIsTaken() {
        Path file = folder.resolve("a");
        slice(0).with(0x00280010, 0xFFFF).with(0x00280011, 0x7FFF).write(file);
        says(this::read, "a is not complete");
        slice(0).with(0x00280010, 0xFFFF).with(0x00280011, 0xFFFF).write(file);
        says(this::read, "more than ImageJ can hold");
        slice(0).with(0x00280010, 0).write(file);
        says(this::read, "a size of 0");
    }

    @Test
    void aFileThatEndsEarlyIsNotComplete() throws IOException {
        Path file = slice(0).write(folder.resolve("a"));
        byte[] whole = Files.readAllBytes(file);
        for (int length = 134; length < whole.length; length += 7) {
            Files.write(file, Arrays.copyOf(whole, length));
            String message = assertThrows(
                            DscnnException.class, () -> DicomSeries.of(file).read(Unpacking.NONE, log::add))
                    .getMessage();
            assertTrue(message.contains("is not complete") || message.contains("has no image"), message);
        }
        Files.write(file, Arrays.copyOf(whole, 130));
        assertFalse(DicomFolder.recognizes(file));
        whole[200] = '?';
        for (int i = 150; i < 260; i++) whole[i] = (byte) (i * 7);
        Files.write(file, whole);
        says(() -> DicomSeries.of(file), "a is ");
    }

    private static TinyDicom slice(int z) {
        return TinyDicom.slice(2, 3 * z, (short) (10 * z), (short) (10 * z + 1));
    }

    private Raster read() {
        Map<String, DicomSeries> series =
                DicomFolder.here(folder, Files::isRegularFile).series();
        assertEquals(1, series.size());
        return series.values().iterator().next().read(Unpacking.NONE, log::add);
    }

    private static void counted(Raster raster, int slices) {
        assertEquals(new Sizes(2, 1, 1, slices, 1), raster.sizes());
        for (int z = 0; z < slices; z++)
            assertArrayEquals(new short[] {(short) (10 * z), (short) (10 * z + 1)}, (short[])
                    raster.planes().apply(z));
    }

    private static void near(Vector expected, Vector found) {
        assertEquals(0, expected.plus(found.times(-1)).length(), 1e-6, found.toString());
    }

    private static void says(org.junit.jupiter.api.function.Executable work, String part) {
        String message = assertThrows(DscnnException.class, work).getMessage();
        assertTrue(message.contains(part), message);
    }
}

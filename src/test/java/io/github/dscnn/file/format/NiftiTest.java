// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.file.raster.Geometry;
import io.github.dscnn.file.raster.Raster;
import io.github.dscnn.file.raster.Vector;
import io.github.dscnn.file.raster.VoxelType;
import io.github.dscnn.image.PlanarVolumes.Sizes;
import io.github.dscnn.image.VoxelSize;
import io.github.dscnn.task.DscnnException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** NIfTI files built byte by byte: 3 columns, 2 rows, 2 slices, values 1 to 12. */
class NiftiTest {

    private static final int VOXELS = 12;

    @TempDir
    Path folder;

    private ByteBuffer file;

    @BeforeEach
    void first() {
        file = nifti1(ByteOrder.LITTLE_ENDIAN);
    }

    @ParameterizedTest
    @CsvSource({"LITTLE, 1", "BIG, 1", "LITTLE, 2", "BIG, 2"})
    void bothVersionsAndByteOrdersAreRead(String order, int version) throws IOException {
        ByteOrder bytes = order.equals("BIG") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        file = version == 1 ? nifti1(bytes) : nifti2(bytes);
        Raster raster = read();
        assertEquals(new Sizes(3, 2, 1, 2, 1), raster.sizes());
        assertEquals(VoxelType.INT16, raster.element());
        assertArrayEquals(
                new short[] {1, 2, 3, 4, 5, 6}, (short[]) raster.planes().apply(0));
        assertArrayEquals(
                new short[] {7, 8, 9, 10, 11, 12}, (short[]) raster.planes().apply(1));
        assertEquals(new Vector(-10, 20, 30), raster.geometry().origin());
        assertEquals(new Vector(0, 0, 3), raster.geometry().z());
        assertTrue(raster.geometry().placed());
    }

    @Test
    void theQformOfAQuarterTurnIsReadWithItsMirror() throws IOException {
        file.putShort(254, (short) 0).putShort(252, (short) 1);
        file.putFloat(76, -1).putFloat(264, (float) Math.sqrt(0.5));
        file.putFloat(268, 10).putFloat(272, -20).putFloat(276, 30);
        Geometry geometry = read().geometry();
        near(new Vector(0, -0.5, 0), geometry.x());
        near(new Vector(0.25, 0, 0), geometry.y());
        near(new Vector(0, 0, -3), geometry.z());
        near(new Vector(-10, 20, 30), geometry.origin());
    }

    @Test
    void withoutAPlaceOnlyTheSizesOfVoxelsCount() throws IOException {
        file.putShort(254, (short) 0);
        assertFalse(read().geometry().placed());
        assertEquals(0.5, read().geometry().voxel().x());
    }

    @Test
    void aScaleStaysWithIntegersAndIsAppliedToNumbers() throws IOException {
        file.putFloat(112, 2).putFloat(116, -1);
        assertEquals(new Raster.Scale(2, -1), read().scale());
        file.putShort(70, (short) 16)
                .putShort(42, (short) 3)
                .putShort(44, (short) 1)
                .putShort(46, (short) 2);
        for (int i = 0; i < 6; i++) file.putFloat(352 + 4 * i, i);
        Raster raster = read();
        assertEquals(Raster.Scale.NONE, raster.scale());
        assertArrayEquals(new float[] {-1, 1, 3}, (float[]) raster.planes().apply(0));
    }

    @Test
    void aSliceMayHaveNoThickness() throws IOException {
        file.putShort(46, (short) 1).putFloat(88, 0).putFloat(320, 0);
        assertEquals(new Vector(0, 0, 1), read().geometry().z());
    }

    @Test
    void aSlopeOfZeroIsNoScale() throws IOException {
        file.putFloat(112, 0).putFloat(116, 5);
        assertEquals(Raster.Scale.NONE, read().scale());
    }

    @Test
    void micrometresStayMicrometres() throws IOException {
        file.put(123, (byte) 3);
        assertEquals("µm", read().geometry().voxel().unit());
    }

    @Test
    void metresBecomeMillimetres() throws IOException {
        Geometry before = read().geometry();
        file.put(123, (byte) 1);
        near(before.x().times(1000), read().geometry().x());
        near(before.origin().times(1000), read().geometry().origin());
        assertEquals("mm", read().geometry().unit());
    }

    @Test
    void whateverUnitAnImageHasIsWrittenAsItsLength() {
        Map<String, Double> units = Map.of("cm", 10.0, "inch", 25.4, "m", 1000.0, "nm", 1e-6, "µm", 1.0, "pixel", 1.0);
        units.forEach((unit, factor) -> {
            Geometry place = Geometry.of(new VoxelSize(0.5, 0.25, 3, unit), false);
            byte[] plane = new byte[6];
            Raster raster =
                    new Raster(new Sizes(3, 2, 1, 2, 1), VoxelType.UINT8, i -> plane, Raster.Scale.NONE, place, 0);
            Path path = folder.resolve("unit.nii");
            MedicalFormat.NIFTI.write(raster, List.of(), path);
            VoxelSize read =
                    MedicalFormat.NIFTI.read(path, line -> {}).geometry().voxel();
            assertEquals(0.5 * factor, read.x(), 1e-6 * factor, unit);
            assertEquals(3 * factor, read.z(), 1e-6 * factor, unit);
            assertEquals(unit.equals("µm") ? unit : "mm", read.unit(), unit);
        });
    }

    @Test
    void aPackedFileIsReadAndOneThatEndsEarlyIsNot() throws IOException {
        byte[] packed = gzip(file.array());
        Path path = Files.write(folder.resolve("a.nii.gz"), packed);
        Raster raster = MedicalFormat.NIFTI_GZ.read(path, line -> {});
        assertEquals(12, ((short[]) raster.planes().apply(1))[5]);
        Files.write(path, Arrays.copyOf(packed, packed.length - 12));
        says(
                assertThrows(DscnnException.class, () -> MedicalFormat.NIFTI_GZ.read(path, line -> {})),
                "a.nii.gz is not complete");
        Files.write(path, file.array());
        assertEquals(
                new Sizes(3, 2, 1, 2, 1),
                MedicalFormat.NIFTI_GZ.read(path, line -> {}).sizes());
    }

    @Test
    void aTruncatedFileIsRefused() throws IOException {
        refused(Arrays.copyOf(file.array(), file.capacity() - 1), "not complete");
        refused(Arrays.copyOf(file.array(), 100), "not complete");
        refused(new byte[0], "not complete");
        refused(new byte[1000], "no NIfTI");
    }

    @Test
    void aHeaderThatLiesIsRefusedBeforeMemoryIsTaken() throws IOException {
        file.putShort(42, Short.MAX_VALUE).putShort(44, Short.MAX_VALUE).putShort(46, Short.MAX_VALUE);
        refused(file.array(), "MB of voxels");
        Path packed = Files.write(folder.resolve("a.nii.gz"), gzip(file.array()));
        says(assertThrows(DscnnException.class, () -> MedicalFormat.NIFTI_GZ.read(packed, line -> {})), "MB of voxels");
        file.putShort(42, (short) -3);
        refused(file.array(), "a size of -3");
        file.putShort(40, (short) 9);
        refused(file.array(), "9 axes");
    }

    @Test
    void hugeSizesOfNifti2DoNotOverflow() throws IOException {
        file = nifti2(ByteOrder.LITTLE_ENDIAN);
        file.putLong(24, 1L << 62).putLong(32, 4);
        refused(file.array(), "a size of");
        file.putLong(24, 1 << 30).putLong(32, 1 << 30);
        refused(file.array(), "more than ImageJ can hold");
    }

    @Test
    void otherNonsenseIsRefused() throws IOException {
        refused(changed(70, (short) 32), "type complex64, which are two numbers each, which is not read");
        refused(changed(70, (short) 7), "type 7, which NIfTI does not know");
        refused(changed(344, (short) ('n' + 256 * 'i')), "pair of files");
        file.putFloat(108, Float.NaN);
        refused(file.array(), "voxels at byte NaN");
        file.putFloat(108, 352).putFloat(288, 0).putFloat(320, 0);
        for (int i = 280; i < 328; i += 4) file.putFloat(i, 0);
        refused(file.array(), "directions that span no space");
    }

    @Test
    void coloursAreRead() throws IOException {
        ByteBuffer rgb = ByteBuffer.wrap(changed(70, (short) 128)).order(ByteOrder.LITTLE_ENDIAN);
        rgb.putShort(46, (short) 1)
                .putFloat(112, 5)
                .put(352, (byte) 1)
                .put(353, (byte) 2)
                .put(354, (byte) 255);
        Raster raster = MedicalFormat.NIFTI.read(Files.write(folder.resolve("c.nii"), rgb.array()), line -> {});
        assertEquals(VoxelType.RGB, raster.element());
        assertEquals(0x0102FF, ((int[]) raster.planes().apply(0))[0]);
        rgb.putShort(70, (short) 2304).put(355, (byte) 9).put(356, (byte) 3);
        List<String> log = new ArrayList<>();
        raster = MedicalFormat.NIFTI.read(Files.write(folder.resolve("c.nii"), rgb.array()), log::add);
        assertEquals(3, ((int[]) raster.planes().apply(0))[1] >> 16);
        assertEquals(List.of("c.nii has colours with a transparency, which is left out"), log);
    }

    @ParameterizedTest
    @CsvSource({"8, 4", "768, 4", "1024, 8", "1280, 8", "64, 8"})
    void labelsNeverBecomeOne(int type, int bytes) throws IOException {
        ByteBuffer labels = ByteBuffer.allocate(352 + 8 * bytes * VOXELS).order(ByteOrder.LITTLE_ENDIAN);
        labels.put(file.array(), 0, 352).putShort(70, (short) type).putShort(42, (short) 24);
        for (int i = 0; i < 8 * VOXELS; i++) {
            int at = 352 + i * bytes;
            int value = i < 40 ? 0 : i < 70 ? 312_782_604 : 312_782_605;
            if (type == 64) labels.putDouble(at, value);
            else if (bytes == 8) labels.putLong(at, value);
            else labels.putInt(at, value);
        }
        says(
                assertThrows(
                        DscnnException.class,
                        () -> MedicalFormat.NIFTI.read(
                                Files.write(folder.resolve("l.nii"), labels.array()), line -> {})),
                "l.nii has labels such as 312782604, but");
        for (int i = 0; i < 8 * VOXELS && bytes == 4; i++) labels.putInt(352 + 4 * i, 16_777_217 + 1001 * i);
        List<String> log = new ArrayList<>();
        if (bytes == 4) MedicalFormat.NIFTI.read(Files.write(folder.resolve("i.nii"), labels.array()), log::add);
        assertEquals(bytes == 4 ? 1 : 0, log.size(), log.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"p.hdr", "p.img", "P.HDR", "p.hdr.gz", "p.img.gz"})
    void aPairIsReadByEitherName(String name) throws IOException {
        boolean packed = name.endsWith(".gz");
        String upper = name.equals("P.HDR") ? "P.HDR" : packed ? "p.hdr.gz" : "p.hdr";
        byte[] header = Arrays.copyOf(changed(344, (short) ('n' + 256 * 'i')), 352);
        ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).putFloat(108, 4);
        byte[] voxels = Arrays.copyOfRange(file.array(), 348, file.capacity());
        Files.write(folder.resolve(upper), packed ? gzip(header) : header);
        says(
                assertThrows(
                        DscnnException.class, () -> MedicalFormat.NIFTI_PAIR.read(folder.resolve(upper), line -> {})),
                "that ends with .img, is not there");
        String image = upper.replace("hdr", "img").replace("HDR", "IMG");
        Files.write(folder.resolve(image), packed ? gzip(voxels) : voxels);
        assertTrue(MedicalFormat.NIFTI_PAIR.recognizes(folder.resolve(name)));
        Raster raster = MedicalFormat.NIFTI_PAIR.read(folder.resolve(name), line -> {});
        assertArrayEquals(
                new short[] {7, 8, 9, 10, 11, 12}, (short[]) raster.planes().apply(1));
        assertTrue(raster.geometry().placed());
        assertEquals(Optional.of(folder.resolve(upper)), MedicalFormat.headerOf(folder.resolve(image)));
    }

    @ParameterizedTest
    @CsvSource({"LITTLE", "BIG"})
    void analyzeLiesNowhereAndSaysSo(String order) throws IOException {
        ByteOrder bytes = order.equals("BIG") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        ByteBuffer header =
                ByteBuffer.wrap(Arrays.copyOf(nifti1(bytes).array(), 348)).order(bytes);
        header.putInt(344, 0).putFloat(108, 0).putFloat(112, 0.5f);
        Files.write(folder.resolve("z.hdr"), header.array());
        byte[] voxels = Arrays.copyOfRange(nifti1(bytes).array(), 352, file.capacity());
        Files.write(folder.resolve("z.img"), voxels);
        List<String> log = new ArrayList<>();
        Raster raster = MedicalFormat.NIFTI_PAIR.read(folder.resolve("z.img"), log::add);
        assertArrayEquals(
                new short[] {1, 2, 3, 4, 5, 6}, (short[]) raster.planes().apply(0));
        assertEquals(new Raster.Scale(0.5, 0), raster.scale());
        assertFalse(raster.geometry().placed());
        assertEquals(new VoxelSize(0.5, 0.25, 3, "mm"), raster.geometry().voxel());
        assertEquals(2, log.size());
        assertTrue(log.get(0).contains("z.hdr is Analyze 7.5, which does not say where it lies"), log.get(0));
    }

    @Test
    void aHeaderOfAnotherFormatIsNone() throws IOException {
        Path other = Files.writeString(folder.resolve("e.hdr"), "ENVI\nsamples = 3\n");
        assertFalse(MedicalFormat.NIFTI_PAIR.recognizes(other));
    }

    private byte[] changed(int at, short value) {
        return ByteBuffer.wrap(file.array().clone())
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort(at, value)
                .array();
    }

    private void refused(byte[] bytes, String part) throws IOException {
        Path path = Files.write(folder.resolve("a.nii"), bytes);
        says(assertThrows(DscnnException.class, () -> MedicalFormat.NIFTI.read(path, line -> {})), part);
    }

    private static void says(DscnnException problem, String part) {
        assertTrue(problem.getMessage().contains(part), problem.getMessage());
    }

    private Raster read() throws IOException {
        return MedicalFormat.NIFTI.read(Files.write(folder.resolve("a.nii"), file.array()), line -> {});
    }

    private static void near(Vector expected, Vector found) {
        assertEquals(0, expected.plus(found.times(-1)).length(), 1e-6, found.toString());
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream packed = new GZIPOutputStream(out)) {
            packed.write(bytes);
        }
        return out.toByteArray();
    }

    /** 16 bit, half a mm by a quarter, 3 mm between slices, origin (10, -20, 30) in RAS. */
    private static ByteBuffer nifti1(ByteOrder order) {
        ByteBuffer bytes = ByteBuffer.allocate(352 + 2 * VOXELS).order(order);
        bytes.putInt(0, 348).putShort(70, (short) 4).putShort(72, (short) 16).putFloat(108, 352);
        short[] dims = {3, 3, 2, 2};
        float[] steps = {1, 0.5f, 0.25f, 3};
        for (int i = 0; i < 4; i++) bytes.putShort(40 + 2 * i, dims[i]).putFloat(76 + 4 * i, steps[i]);
        bytes.put(123, (byte) 2).putShort(254, (short) 1);
        bytes.putFloat(280, 0.5f).putFloat(300, 0.25f).putFloat(320, 3);
        bytes.putFloat(292, 10).putFloat(308, -20).putFloat(324, 30);
        bytes.put(344, (byte) 'n').put(345, (byte) '+').put(346, (byte) '1');
        for (int i = 0; i < VOXELS; i++) bytes.putShort(352 + 2 * i, (short) (i + 1));
        return bytes;
    }

    private static ByteBuffer nifti2(ByteOrder order) {
        ByteBuffer bytes = ByteBuffer.allocate(544 + 2 * VOXELS).order(order);
        bytes.putInt(0, 540).putShort(12, (short) 4).putShort(14, (short) 16).putLong(168, 544);
        long[] dims = {3, 3, 2, 2};
        double[] steps = {1, 0.5, 0.25, 3};
        for (int i = 0; i < 4; i++) bytes.putLong(16 + 8 * i, dims[i]).putDouble(104 + 8 * i, steps[i]);
        bytes.putInt(500, 2).putInt(348, 1);
        bytes.putDouble(400, 0.5).putDouble(440, 0.25).putDouble(480, 3);
        bytes.putDouble(424, 10).putDouble(456, -20).putDouble(488, 30);
        bytes.put(4, (byte) 'n').put(5, (byte) '+').put(6, (byte) '2');
        for (int i = 0; i < VOXELS; i++) bytes.putShort(544 + 2 * i, (short) (i + 1));
        return bytes;
    }
}

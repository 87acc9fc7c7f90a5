// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.file.raster.Geometry;
import io.github.dscnn.file.raster.Raster;
import io.github.dscnn.file.raster.Vector;
import io.github.dscnn.file.raster.VoxelType;
import io.github.dscnn.image.PlanarVolumes.Sizes;
import io.github.dscnn.image.VoxelSize;
import io.github.dscnn.image.label.LabelClass;
import io.github.dscnn.task.DscnnException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** MetaImage and NRRD files written by hand: 2 columns, 1 row, 2 slices. */
class TextFormatsTest {

    private static final String META = "ObjectType = Image\nNDims = 3\nDimSize = 2 1 2\nElementType = MET_SHORT\n"
            + "ElementSpacing = 0.5 0.25 3\nOffset = 1 2 3\nTransformMatrix = 0 1 0 -1 0 0 0 0 1\n";
    private static final String NRRD = "NRRD0004\n# a comment\ntype: short\ndimension: 3\nsizes: 2 1 2\nendian: big\n"
            + "space: right-anterior-superior\nspace directions: (0.5,0,0) (0,0.25,0) (0,0,3)\nspace origin: (1,2,3)\n";
    private static final byte[] LITTLE = {1, 0, 2, 0, 3, 0, -4, -1};
    private static final byte[] BIG = {0, 1, 0, 2, 0, 3, -1, -4};

    @TempDir
    Path folder;

    @Test
    void aMetaImageIsReadWithItsDirections() throws IOException {
        Raster raster = meta(META + "ElementDataFile = LOCAL\n", LITTLE);
        values(raster);
        assertEquals(new Vector(0, 0.5, 0), raster.geometry().x());
        assertEquals(new Vector(-0.25, 0, 0), raster.geometry().y());
        assertEquals(new Vector(1, 2, 3), raster.geometry().origin());
    }

    @Test
    void bigEndianAndPackedVoxelsAreRead() throws IOException {
        values(meta(META + "ElementByteOrderMSB = True\nElementDataFile = LOCAL\n", BIG));
        byte[] packed = packed(new ByteArrayOutputStream(), LITTLE);
        values(meta(META + "CompressedData = True\nElementDataFile = LOCAL\n", packed));
        byte[] early = Arrays.copyOf(packed, packed.length - 9);
        says(() -> meta(META + "CompressedData = True\nElementDataFile = LOCAL\n", early), "a.mha is not complete");
        says(() -> meta(META + "CompressedData = True\nElementDataFile = LOCAL\n", LITTLE), "a.mha is not complete");
    }

    @Test
    void voxelsBesideTheHeaderAreRead() throws IOException {
        Files.write(folder.resolve("a.raw"), LITTLE);
        values(pair("a.raw"));
    }

    @Test
    void noPathLeadsOutOfTheFolder() throws IOException {
        Path outside = Files.write(folder.resolve("secret.raw"), LITTLE);
        for (String name : List.of("../secret.raw", "x/../../secret.raw", outside.toString(), ".", "\0"))
            says(() -> pair(name), "outside its own folder");
        Files.createSymbolicLink(Files.createDirectories(folder.resolve("in")).resolve("link.raw"), outside);
        says(() -> pair("link.raw"), "outside its own folder");
        says(() -> pair("none.raw"), "which is not there");
    }

    @Test
    void aMetaImageThatLiesIsRefused() throws IOException {
        String local = "ElementDataFile = LOCAL\n";
        says(() -> meta(META.replace("2 1 2", "99999 9999 9999") + local, LITTLE), "MB of voxels");
        says(() -> meta(META.replace("2 1 2", "2 1") + local, LITTLE), "'2 1' where 3 numbers belong");
        says(() -> meta(META.replace("2 1 2", "2 x 2") + local, LITTLE), "where numbers belong");
        says(() -> meta(META.replace("NDims = 3", "NDims = 7") + local, LITTLE), "7 axes");
        says(() -> meta(META.replace("-1 0 0 0 0 1", "0 1 0 0 0 1") + local, LITTLE), "span no space");
        says(() -> meta(META.replace("MET_SHORT", "MET_STRING") + local, LITTLE), "MET_STRING");
        says(() -> meta(META, LITTLE), "no elementdatafile");
        says(() -> meta(META + "ElementDataFile = LIST\nnone.raw\n"), "none.raw, which is not there");
        says(() -> meta(META + "ElementDataFile = LIST\n"), "a list of files but names none");
        says(() -> meta(META + "ElementDataFile = a%d.raw 1 99999999 1\n"), "files from 1 to 99999999");
    }

    @Test
    void aNrrdInRasIsReadInLps() throws IOException {
        Raster raster = nrrd(NRRD + "encoding: raw\n\n", BIG);
        values(raster);
        assertEquals(new Vector(-0.5, 0, 0), raster.geometry().x());
        assertEquals(new Vector(0, -0.25, 0), raster.geometry().y());
        assertEquals(new Vector(-1, -2, 3), raster.geometry().origin());
    }

    @Test
    void lengthsOfAnyUnitAreReadAsWhatTheyAre() throws IOException {
        Map<String, Double> units = Map.of(
                "\"cm\" \"cm\" \"cm\"",
                5.0,
                "cm cm cm",
                5.0,
                "\"inches\" \"inches\" \"inches\"",
                12.7,
                "\"m\" \"m\" \"m\"",
                500.0,
                "\"\" \"\" \"\"",
                0.5,
                "\"mm\" \"mm\" \"mm\"",
                0.5,
                "\"um\" \"um\" \"um\"",
                5e-4,
                "\"nm\" \"nm\" \"nm\"",
                5e-7);
        for (Map.Entry<String, Double> unit : units.entrySet()) {
            String header = NRRD + "space units: " + unit.getKey() + "\nencoding: raw\n\n";
            Geometry place = nrrd(header, BIG).geometry();
            VoxelSize voxel = place.voxel().inMillimetres();
            assertEquals(unit.getValue(), voxel.x(), 1e-9 * unit.getValue(), unit.getKey());
            assertEquals("mm", voxel.unit());
        }
        assertEquals(
                new Vector(-10, -20, 30),
                nrrd(NRRD + "space units: \"cm\" \"cm\" \"cm\"\nencoding: raw\n\n", BIG)
                        .geometry()
                        .origin());
        says(
                () -> nrrd(NRRD + "space units: \"cm\" \"mm\" \"mm\"\nencoding: raw\n\n", BIG),
                "axes of different units, cm and mm");
        VoxelSize meta = meta(META + "DistanceUnits = cm\nElementDataFile = LOCAL\n", BIG)
                .geometry()
                .voxel();
        VoxelSize plain =
                meta(META + "ElementDataFile = LOCAL\n", BIG).geometry().voxel();
        assertEquals(10 * plain.x(), meta.x(), 1e-9);
        assertEquals("mm", meta.unit());
    }

    @Test
    void aDetachedPackedNrrdIsRead() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream packed = new GZIPOutputStream(bytes)) {
            packed.write(BIG);
        }
        Files.write(folder.resolve("a.raw.gz"), bytes.toByteArray());
        Path header = Files.writeString(folder.resolve("a.nhdr"), NRRD + "encoding: gzip\ndata file: a.raw.gz\n");
        values(MedicalFormat.NRRD_PAIR.read(header, line -> {}));
        Files.writeString(header, NRRD + "encoding: raw\ndata file: ../a.raw\n");
        says(() -> MedicalFormat.NRRD_PAIR.read(header, line -> {}), "outside its own folder");
    }

    @Test
    void aNrrdThatIsNotReadSaysWhy() {
        says(() -> nrrd(NRRD + "encoding: bzip2\n\n", BIG), "bzip2");
        says(() -> nrrd(NRRD.replace("short", "block") + "encoding: raw\n\n", BIG), "type block");
        says(() -> nrrd(NRRD + "encoding: raw\n\n", new byte[7]), "not complete");
        says(() -> nrrd("anything", BIG), "no dimension");
        String order = NRRD.replace("(0,0.25,0) (0,0,3)", "none (0,0,3)");
        says(() -> nrrd(order + "encoding: raw\n\n", BIG), "in another order than channels, space, time, which is not");
    }

    @ParameterizedTest
    @CsvSource({
        "LIST, a1.raw;a2.raw",
        "LIST 2, a1.raw;;a2.raw",
        "a%d.raw 1 2 1, ''",
        "b%03d.raw 4 0 -4, ''",
        "b%03d.raw 4 0 -4 2, ''"
    })
    void aFileForEachSliceIsRead(String name, String list) throws IOException {
        Files.write(folder.resolve("a1.raw"), Arrays.copyOf(LITTLE, 4));
        Files.write(folder.resolve("a2.raw"), Arrays.copyOfRange(LITTLE, 4, 8));
        Files.write(folder.resolve("b004.raw"), Arrays.copyOf(LITTLE, 4));
        Files.write(folder.resolve("b000.raw"), Arrays.copyOfRange(LITTLE, 4, 8));
        String lines = list.replace(';', '\n') + "\n";
        values(meta(META + "ElementDataFile = " + name + "\n" + lines));
        String nrrd = NRRD.replace("big", "little") + "encoding: raw\ndata file: " + name + "\n";
        values(nrrd(nrrd + lines));
        says(() -> meta(META.replace("2 1 2", "2 1 3") + "ElementDataFile = " + name + "\n" + lines), "2 files for 3");
    }

    @Test
    void voxelsAsTextAreRead() throws IOException {
        byte[] text = "1 2\n3\t-4\n".getBytes(StandardCharsets.UTF_8);
        values(meta(META + "BinaryData = False\nElementDataFile = LOCAL\n", text));
        for (String name : List.of("ascii", "text", "TXT")) values(nrrd(NRRD + "encoding: " + name + "\n\n", text));
        values(nrrd(NRRD + "encoding: hex\n\n", "0001 0002\n0003fFfC\n".getBytes(StandardCharsets.UTF_8)));
        says(() -> nrrd(NRRD + "encoding: ascii\n\n", "1 2 x 4".getBytes(StandardCharsets.UTF_8)), "\"x\"");
        says(() -> nrrd(NRRD + "encoding: ascii\n\n", "1 2 3      ".getBytes(StandardCharsets.UTF_8)), "not complete");
        says(() -> nrrd(NRRD + "encoding: hex\n\n", "0001000200030-04".getBytes(StandardCharsets.UTF_8)), "'-'");
    }

    @Test
    void whatStandsBeforeTheVoxelsIsSkipped() throws IOException {
        byte[] head = "of another\nprogram\n".getBytes(StandardCharsets.UTF_8);
        byte[] both = both(head, BIG);
        Files.write(folder.resolve("b.raw"), both);
        Files.write(folder.resolve("c.raw"), both(both, new byte[4]));
        Files.write(folder.resolve("b.gz"), gzip(both));
        for (String skip : List.of("byte skip: -1", "byte skip: 19", "line skip: 2", "lineskip: 1\nbyteskip: 8"))
            values(nrrd(NRRD + "encoding: raw\n" + skip + "\ndata file: b.raw\n"));
        values(nrrd(NRRD + "encoding: raw\nbyte skip: -5\ndata file: c.raw\n"));
        for (String skip : List.of("byte skip: -1", "byte skip: 19"))
            values(nrrd(NRRD + "encoding: gzip\n" + skip + "\ndata file: b.gz\n"));
        says(() -> nrrd(NRRD + "encoding: raw\nbyte skip: -99\ndata file: b.raw\n"), "not complete");
        says(() -> nrrd(NRRD + "encoding: raw\nline skip: 9\ndata file: b.raw\n"), "not complete");
        values(meta(META + "HeaderSize = -1\nElementDataFile = LOCAL\n", both(head, LITTLE)));
    }

    @Test
    void allNamesOfTypesAreKnown() throws IOException {
        byte[] bytes = new byte[32];
        bytes[0] = 7;
        String little = NRRD.replace("big", "little") + "encoding: raw\n\n";
        for (String type : List.of(
                "signed char",
                "uint8_t",
                "signed short int",
                "unsigned short int",
                "signed int",
                "unsigned int",
                "longlong",
                "long long",
                "long long int",
                "signed long long",
                "signed long long int",
                "int64",
                "int64_t",
                "ulonglong",
                "unsigned long long",
                "unsigned long long int",
                "uint64",
                "uint64_t",
                "unsigned  INT")) assertEquals(7, first(nrrd(little.replace("short", type), bytes)), type);
        String local = META + "ElementDataFile = LOCAL\n";
        for (String type : List.of("MET_LONG", "MET_ULONG", "MET_LONG_LONG", "MET_ULONG_LONG"))
            assertEquals(7, first(meta(local.replace("MET_SHORT", type), bytes)), type);
        bytes[7] = (byte) 0x80;
        assertEquals(0x1p63f, first(meta(local.replace("MET_SHORT", "MET_ULONG_LONG"), bytes)));
        assertArrayEquals(
                new float[] {7, 1 << 31},
                Arrays.copyOf(
                        (float[]) meta(local.replace("MET_SHORT", "MET_LONG"), bytes)
                                .planes()
                                .apply(0),
                        2));
    }

    private static double first(Raster raster) {
        Object plane = raster.planes().apply(0);
        if (plane instanceof float[] floats) return floats[0];
        return plane instanceof byte[] eight ? eight[0] : ((short[]) plane)[0];
    }

    @Test
    void aSegmentationNamesItsClassesForSlicer() throws IOException {
        Path file = folder.resolve("a.seg.nrrd");
        MedicalFormat.SEGMENTATION.write(
                raster(VoxelType.UINT8, new Sizes(2, 1, 1, 2, 1)),
                List.of(new LabelClass(1, "peripheral zone", 0xFF0000), new LabelClass(2, "transition zone", 0x3380FF)),
                file);
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        for (String line : List.of(
                "Segment0_Name:=peripheral zone",
                "Segment0_Color:=1.000000 0.000000 0.000000",
                "Segment0_LabelValue:=1",
                "Segment1_Name:=transition zone",
                "Segment1_Color:=0.200000 0.501961 1.000000",
                "Segment1_Extent:=0 1 0 0 0 1")) assertTrue(text.contains(line + "\n"), line);
        assertEquals(
                new Sizes(2, 1, 1, 2, 1),
                MedicalFormat.SEGMENTATION.read(file, line -> {}).sizes());
    }

    @ParameterizedTest
    @EnumSource(
            value = MedicalFormat.class,
            names = {"NRRD_PAIR", "NIFTI_PAIR", "DICOM"},
            mode = EnumSource.Mode.EXCLUDE)
    void whatIsWrittenIsReadAgain(MedicalFormat format) {
        for (VoxelType element : List.of(VoxelType.UINT8, VoxelType.INT16, VoxelType.UINT16, VoxelType.FLOAT32)) {
            for (Sizes sizes : List.of(new Sizes(3, 2, 1, 1, 1), new Sizes(3, 2, 2, 3, 1), new Sizes(3, 2, 1, 2, 3))) {
                Raster raster = raster(element, sizes);
                Path file = folder.resolve("b" + format.resultEnding(true));
                format.write(raster, List.of(), file);
                Raster again = format.read(file, line -> {});
                assertEquals(sizes, again.sizes());
                assertEquals(element, again.element());
                for (int i = 0; i < sizes.planes(); i++)
                    assertTrue(Arrays.deepEquals(
                            new Object[] {raster.planes().apply(i)},
                            new Object[] {again.planes().apply(i)}));
                assertEquals(raster.geometry(), again.geometry(), format + "");
            }
        }
    }

    @Test
    void aScaleThatAFormatCannotSayIsApplied() {
        Raster plain = raster(VoxelType.UINT8, new Sizes(2, 1, 1, 1, 1));
        Raster scaled = new Raster(
                plain.sizes(), plain.element(), plain.planes(), new Raster.Scale(0.5, -1), plain.geometry(), 0);
        MedicalFormat.META_IMAGE.write(scaled, List.of(), folder.resolve("s.mha"));
        Raster again = MedicalFormat.META_IMAGE.read(folder.resolve("s.mha"), line -> {});
        assertArrayEquals(new float[] {-1, -0.5f}, (float[]) again.planes().apply(0));
        MedicalFormat.NIFTI.write(scaled, List.of(), folder.resolve("s.nii"));
        assertEquals(
                new Raster.Scale(0.5, -1),
                MedicalFormat.NIFTI.read(folder.resolve("s.nii"), line -> {}).scale());
    }

    @Test
    void aGeometryIsReadFromItsText() {
        Geometry geometry = raster(VoxelType.UINT8, new Sizes(2, 1, 1, 1, 1)).geometry();
        assertEquals(geometry, Geometry.parse(geometry.text()));
        assertEquals(new Vector(-10, 20.5, 36), geometry.from(2).origin());
        assertThrows(IllegalArgumentException.class, () -> Geometry.parse("1 2 3"));
        Geometry free = Geometry.of(new VoxelSize(1, 2, 3, "µm"), true);
        assertEquals(free, Geometry.parse(free.text()));
    }

    /** Numbers that count up, on steps that every format can say exactly. */
    private static Raster raster(VoxelType element, Sizes sizes) {
        Geometry place = new Geometry(
                new Vector(0, 0.5, 0),
                new Vector(0.25, 0, 0),
                new Vector(0, 0, 3),
                new Vector(-10, 20.5, 30),
                "mm",
                false,
                true);
        return new Raster(
                sizes, element, i -> plane(element, sizes.width() * sizes.height(), i), Raster.Scale.NONE, place, 0);
    }

    private static Object plane(VoxelType element, int count, int first) {
        float[] floats = new float[count];
        short[] shorts = new short[count];
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) (first * count + i);
            shorts[i] = (short) -bytes[i];
            floats[i] = shorts[i] / 4f;
        }
        if (element == VoxelType.UINT8) return bytes;
        return element == VoxelType.FLOAT32 ? floats : shorts;
    }

    private static void values(Raster raster) {
        assertEquals(new Sizes(2, 1, 1, 2, 1), raster.sizes());
        assertArrayEquals(new short[] {1, 2}, (short[]) raster.planes().apply(0));
        assertArrayEquals(new short[] {3, -4}, (short[]) raster.planes().apply(1));
    }

    private Raster meta(String header, byte... voxels) throws IOException {
        return MedicalFormat.META_IMAGE.read(both("a.mha", header, voxels), line -> {});
    }

    private Raster nrrd(String header, byte... voxels) throws IOException {
        return MedicalFormat.NRRD.read(both("a.nrrd", header, voxels), line -> {});
    }

    private Raster pair(String data) throws IOException {
        Path place = data.equals("a.raw") ? folder : Files.createDirectories(folder.resolve("in"));
        Path header = Files.writeString(place.resolve("a.mhd"), META + "ElementDataFile = " + data + "\n");
        return MedicalFormat.META_IMAGE_PAIR.read(header, line -> {});
    }

    private Path both(String name, String header, byte... voxels) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(header.getBytes(StandardCharsets.UTF_8));
        bytes.write(voxels);
        return Files.write(folder.resolve(name), bytes.toByteArray());
    }

    private static byte[] both(byte[] one, byte... other) {
        byte[] all = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, all, one.length, other.length);
        return all;
    }

    private static byte[] gzip(byte... bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream packed = new GZIPOutputStream(out)) {
            packed.write(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] packed(ByteArrayOutputStream out, byte... bytes) throws IOException {
        try (OutputStream packed = new DeflaterOutputStream(out)) {
            packed.write(bytes);
        }
        return out.toByteArray();
    }

    private static void says(org.junit.jupiter.api.function.Executable work, String part) {
        String message = assertThrows(DscnnException.class, work).getMessage();
        assertTrue(message.contains(part), message);
    }
}

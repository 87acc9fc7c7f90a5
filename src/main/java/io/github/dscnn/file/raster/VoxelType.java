// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file.raster;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a voxel is in a medical file, with the names that the formats have for it. */
public enum VoxelType {
    UINT8(1, 2, List.of("MET_UCHAR"), "uchar", "unsigned char", "uint8", "uint8_t"),
    INT8(1, 256, List.of("MET_CHAR"), "signed char", "int8", "int8_t"),
    INT16(2, 4, List.of("MET_SHORT"), "short", "short int", "signed short", "signed short int", "int16", "int16_t"),
    UINT16(2, 512, List.of("MET_USHORT"), "ushort", "unsigned short", "unsigned short int", "uint16", "uint16_t"),
    INT32(4, 8, List.of("MET_INT", "MET_LONG"), "int", "signed int", "int32", "int32_t"),
    UINT32(4, 768, List.of("MET_UINT", "MET_ULONG"), "uint", "unsigned int", "uint32", "uint32_t"),
    INT64(
            8,
            1024,
            List.of("MET_LONG_LONG"),
            "longlong",
            "long long",
            "long long int",
            "signed long long",
            "signed long long int",
            "int64",
            "int64_t"),
    UINT64(
            8,
            1280,
            List.of("MET_ULONG_LONG"),
            "ulonglong",
            "unsigned long long",
            "unsigned long long int",
            "uint64",
            "uint64_t"),
    FLOAT32(4, 16, List.of("MET_FLOAT"), "float"),
    FLOAT64(8, 64, List.of("MET_DOUBLE"), "double"),
    /** Red, green and blue, a byte each. */
    RGB(3, 128, List.of()),
    /** With a transparency behind them, which is left out. */
    RGBA(4, 2304, List.of());

    private final int bytes;
    private final int nifti;
    private final List<String> metaImage;
    private final List<String> nrrd;

    VoxelType(int bytes, int nifti, List<String> metaImage, String... nrrd) {
        this.bytes = bytes;
        this.nifti = nifti;
        this.metaImage = metaImage;
        this.nrrd = List.of(nrrd);
    }

    /**
     * That of a {@code datatype} in a header of NIfTI or Analyze; empty for one that is not read, such as complex
     * numbers.
     */
    public static Optional<VoxelType> ofNifti(int code) {
        return Stream.of(values()).filter(one -> one.nifti == code).findFirst();
    }

    /** That of an {@code ElementType} in a header of MetaImage, in capitals. */
    public static Optional<VoxelType> ofMetaImage(String name) {
        return Stream.of(values()).filter(one -> one.metaImage.contains(name)).findFirst();
    }

    /** That of a {@code type} in a header of NRRD, in small letters. */
    public static Optional<VoxelType> ofNrrd(String name) {
        return Stream.of(values()).filter(one -> one.nrrd.contains(name)).findFirst();
    }

    /** Bytes of a voxel. */
    public int bytes() {
        return bytes;
    }

    /** The {@code datatype} to write into a NIfTI. */
    public int nifti() {
        return nifti;
    }

    /** The {@code ElementType} to write into a MetaImage; a colour has none. */
    public String metaImage() {
        return metaImage.get(0);
    }

    /** The {@code type} to write into a NRRD; a colour has none. */
    public String nrrd() {
        return nrrd.get(0);
    }

    /** Whether a voxel is a colour and not a number. */
    public boolean coloured() {
        return this == RGB || this == RGBA;
    }

    /** How it is kept in memory: as itself up to 16 bit, INT8 as INT16, colours as RGB, all others as FLOAT32. */
    public VoxelType kept() {
        return switch (this) {
            case UINT8, INT16, UINT16 -> this;
            case INT8 -> INT16;
            case RGB, RGBA -> RGB;
            default -> FLOAT32;
        };
    }

    /** Every {@code step}-th of the voxels in the buffer from {@code first} on, as a plane of {@link #kept}. */
    public Object plane(ByteBuffer data, int first, int step, int count) {
        return switch (kept()) {
            case UINT8 -> bytes(data, first, step, count);
            case FLOAT32 -> floats(data, first, step, count);
            case RGB -> colours(data, first, step, count);
            default -> shorts(data, first, step, count);
        };
    }

    private byte[] bytes(ByteBuffer data, int first, int step, int count) {
        byte[] plane = new byte[count];
        for (int i = 0; i < count; i++) plane[i] = data.get(first + i * step);
        return plane;
    }

    private short[] shorts(ByteBuffer data, int first, int step, int count) {
        short[] plane = new short[count];
        for (int i = 0; i < count; i++) plane[i] = (short) value(data, first + i * step);
        return plane;
    }

    private float[] floats(ByteBuffer data, int first, int step, int count) {
        float[] plane = new float[count];
        for (int i = 0; i < count; i++) plane[i] = (float) value(data, first + i * step);
        return plane;
    }

    private int[] colours(ByteBuffer data, int first, int step, int count) {
        int[] plane = new int[count];
        for (int i = 0; i < count; i++) {
            int at = bytes * (first + i * step);
            plane[i] = (data.get(at) & 0xFF) << 16 | (data.get(at + 1) & 0xFF) << 8 | data.get(at + 2) & 0xFF;
        }
        return plane;
    }

    /** The number of a voxel; a colour has none. */
    double value(ByteBuffer data, int index) {
        return switch (this) {
            case UINT8 -> data.get(index) & 0xFF;
            case INT8 -> data.get(index);
            case INT16 -> data.getShort(2 * index);
            case UINT16 -> data.getShort(2 * index) & 0xFFFF;
            case INT32 -> data.getInt(4 * index);
            case UINT32 -> data.getInt(4 * index) & 0xFFFFFFFFL;
            case INT64 -> data.getLong(8 * index);
            case UINT64 -> unsigned(data.getLong(8 * index));
            case FLOAT32 -> data.getFloat(4 * index);
            case FLOAT64 -> data.getDouble(8 * index);
            case RGB, RGBA -> throw new IllegalStateException(this + " is no number");
        };
    }

    private static double unsigned(long value) {
        return value >= 0 ? value : 2.0 * (value >>> 1 | value & 1);
    }

    /** Puts a number that is written as text behind what a buffer holds; a colour cannot be. */
    void put(String number, ByteBuffer data) {
        switch (this) {
            case UINT8, INT8 -> data.put((byte) Integer.parseInt(number));
            case INT16, UINT16 -> data.putShort((short) Integer.parseInt(number));
            case INT32, UINT32 -> data.putInt((int) Long.parseLong(number));
            case INT64 -> data.putLong(Long.parseLong(number));
            case UINT64 -> data.putLong(Long.parseUnsignedLong(number));
            case FLOAT32 -> data.putFloat(Float.parseFloat(number));
            case FLOAT64 -> data.putDouble(Double.parseDouble(number));
            case RGB, RGBA -> throw new IllegalStateException(this + " is no number");
        }
    }
}

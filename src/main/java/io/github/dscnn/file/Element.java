// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a voxel is in a medical file, with the names that the formats have for it. */
public enum Element {
    UINT8(1, 2, "MET_UCHAR", "uchar", "unsigned char", "uint8", "uint8_t"),
    INT8(1, 256, "MET_CHAR", "signed char", "int8", "int8_t"),
    INT16(2, 4, "MET_SHORT", "short", "short int", "signed short", "signed short int", "int16", "int16_t"),
    UINT16(2, 512, "MET_USHORT", "ushort", "unsigned short", "unsigned short int", "uint16", "uint16_t"),
    INT32(4, 8, "MET_INT", "int", "signed int", "int32", "int32_t"),
    UINT32(4, 768, "MET_UINT", "uint", "unsigned int", "uint32", "uint32_t"),
    INT64(8, 1024, "MET_LONG_LONG", "longlong", "long long", "signed long long", "int64", "int64_t"),
    FLOAT32(4, 16, "MET_FLOAT", "float"),
    FLOAT64(8, 64, "MET_DOUBLE", "double");

    private final int bytes;
    private final int nifti;
    private final String metaImage;
    private final List<String> nrrd;

    Element(int bytes, int nifti, String metaImage, String... nrrd) {
        this.bytes = bytes;
        this.nifti = nifti;
        this.metaImage = metaImage;
        this.nrrd = List.of(nrrd);
    }

    static Optional<Element> ofNifti(int code) {
        return Stream.of(values()).filter(one -> one.nifti == code).findFirst();
    }

    static Optional<Element> ofMetaImage(String name) {
        return Stream.of(values()).filter(one -> one.metaImage.equals(name)).findFirst();
    }

    static Optional<Element> ofNrrd(String name) {
        return Stream.of(values()).filter(one -> one.nrrd.contains(name)).findFirst();
    }

    /** Bytes of a voxel. */
    public int bytes() {
        return bytes;
    }

    int nifti() {
        return nifti;
    }

    String metaImage() {
        return metaImage;
    }

    String nrrd() {
        return nrrd.get(0);
    }

    /** How it is kept in memory: as itself up to 16 bit, INT8 as INT16, all others as FLOAT32. */
    Element kept() {
        return switch (this) {
            case UINT8, INT16, UINT16 -> this;
            case INT8 -> INT16;
            default -> FLOAT32;
        };
    }

    /** Every {@code step}-th of the voxels in the buffer from {@code first} on, as a plane of {@link #kept}. */
    Object plane(ByteBuffer data, int first, int step, int count) {
        return switch (kept()) {
            case UINT8 -> bytes(data, first, step, count);
            case FLOAT32 -> floats(data, first, step, count);
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

    private double value(ByteBuffer data, int index) {
        return switch (this) {
            case UINT8 -> data.get(index) & 0xFF;
            case INT8 -> data.get(index);
            case INT16 -> data.getShort(2 * index);
            case UINT16 -> data.getShort(2 * index) & 0xFFFF;
            case INT32 -> data.getInt(4 * index);
            case UINT32 -> data.getInt(4 * index) & 0xFFFFFFFFL;
            case INT64 -> data.getLong(8 * index);
            case FLOAT32 -> data.getFloat(4 * index);
            case FLOAT64 -> data.getDouble(8 * index);
        };
    }
}

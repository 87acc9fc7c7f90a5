// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgFactory;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.basictypeaccess.ShortAccess;
import net.imglib2.img.basictypeaccess.nio.ByteBufferAccess;
import net.imglib2.img.basictypeaccess.nio.DoubleBufferAccess;
import net.imglib2.img.basictypeaccess.nio.FloatBufferAccess;
import net.imglib2.img.basictypeaccess.nio.ShortBufferAccess;
import net.imglib2.img.cell.CellImgFactory;
import net.imglib2.img.planar.PlanarImgFactory;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.ByteType;
import net.imglib2.type.numeric.integer.LongType;
import net.imglib2.type.numeric.integer.Unsigned12BitType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedIntType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlaneCopiesTest {

    private static final List<Axis> AXES = List.of(Axis.Y, Axis.Z, Axis.X);
    private static final Turn TURN = new Turn(List.of(1, 2, 0), List.of(true, false, true));
    private static final int SIZE = 7 * 5 * 6;

    static Stream<Volume> volumes() {
        return Stream.of(
                        all(new ByteType()),
                        all(new UnsignedByteType()),
                        all(new UnsignedShortType()),
                        all(new UnsignedIntType()),
                        all(new LongType()),
                        all(new Unsigned12BitType()),
                        all(new FloatType()),
                        all(new DoubleType()),
                        elsewhere())
                .flatMap(one -> one);
    }

    /** Pixels that lie in no array. */
    private static Stream<Volume> elsewhere() {
        return Stream.of(
                        volume("bytes", ArrayImgs.unsignedBytes(new ByteBufferAccess(SIZE, true), 7, 5, 6)),
                        volume("shorts", ArrayImgs.shorts(new ShortBufferAccess(SIZE, true), 7, 5, 6)),
                        volume("floats", ArrayImgs.floats(new FloatBufferAccess(SIZE, true), 7, 5, 6)),
                        volume("doubles", ArrayImgs.doubles(new DoubleBufferAccess(SIZE, true), 7, 5, 6)),
                        volume("own", ArrayImgs.unsignedShorts(new Own(new short[SIZE]), 7, 5, 6)))
                .flatMap(one ->
                        Stream.of(one, TURN.apply(one), one.part(Axis.X, 2, 2).part(Axis.Z, 1, 3)));
    }

    private static <T extends RealType<T>> Volume volume(String name, Img<T> image) {
        return Volume.of(name, filled(image), List.of(Axis.X, Axis.Y, Axis.Z), VoxelSize.NONE);
    }

    /** What somebody else keeps pixels in. */
    private record Own(short[] values) implements ShortAccess {
        @Override
        public short getValue(int index) {
            return values[index];
        }

        @Override
        public void setValue(int index, short value) {
            values[index] = value;
        }
    }

    private static <T extends NativeType<T> & RealType<T>> Stream<Volume> all(T type) {
        Img<T> array = filled(new ArrayImgFactory<>(type).create(7, 5, 6));
        Img<T> planar = filled(new PlanarImgFactory<>(type).create(7, 5, 6));
        Img<T> cells = filled(new CellImgFactory<>(type, 3).create(7, 5, 6));
        RandomAccessibleInterval<DoubleType> computed = Converters.convert(
                (RandomAccessibleInterval<T>) planar, (in, out) -> out.set(3 * in.getRealDouble()), new DoubleType());
        return Stream.of(
                        Volume.of(type + " array", array, AXES, VoxelSize.NONE),
                        Volume.of("planar", planar, List.of(Axis.X, Axis.Y, Axis.TIME), VoxelSize.NONE),
                        Volume.of("cells", cells, AXES, VoxelSize.NONE),
                        Volume.of(
                                "part",
                                Views.interval(array, new long[] {1, 2, 0}, new long[] {5, 4, 3}),
                                AXES,
                                VoxelSize.NONE),
                        Volume.of("computed", computed, AXES, VoxelSize.NONE))
                .flatMap(one -> Stream.of(one, TURN.apply(one)));
    }

    private static <T extends RealType<T>> Img<T> filled(Img<T> image) {
        Random random = new Random(5);
        image.forEach(one -> one.setReal(random.nextLong() >> random.nextInt(60)));
        return image;
    }

    @ParameterizedTest
    @MethodSource("volumes")
    void rowsAreWhatIsReadPixelByPixel(Volume volume) {
        RandomAccess<? extends RealType<?>> at = volume.pixels().randomAccess();
        for (int t = 0; t < volume.frames(); t++)
            for (int z = 0; z < volume.slices(); z++) {
                float[] rows = volume.rows(0, z, t, 1, volume.height());
                for (int i = 0; i < rows.length; i++)
                    assertEquals(
                            at.setPositionAndGet(i % volume.width(), 1 + i / volume.width(), 0, z, t)
                                    .getRealFloat(),
                            rows[i]);
            }
    }

    @Test
    void bytesAndShortsStayWhatTheyAre() {
        Volume bytes = Volume.of(
                "a",
                filled(new ArrayImgFactory<>(new UnsignedByteType()).create(4, 3)),
                List.of(Axis.Y, Axis.X),
                VoxelSize.NONE);
        Volume shorts = Volume.of(
                "a",
                filled(new ArrayImgFactory<>(new UnsignedShortType()).create(4, 3)),
                List.of(Axis.Y, Axis.X),
                VoxelSize.NONE);
        float[] values = bytes.plane(0, 0, 0);
        byte[] copied = (byte[]) bytes.array(0, 0, 0);
        for (int i = 0; i < values.length; i++) assertEquals(values[i], copied[i] & 0xFF);
        float[] larger = shorts.plane(0, 0, 0);
        short[] copies = (short[]) shorts.array(0, 0, 0);
        for (int i = 0; i < larger.length; i++) assertEquals(larger[i], copies[i] & 0xFFFF);
    }

    @Test
    void bytesAndShortsOfABufferStayWhatTheyAre() {
        elsewhere().filter(one -> List.of("bytes", "own").contains(one.name())).forEach(one -> {
            float[] values = one.plane(0, 1, 0);
            Object copied = one.array(0, 1, 0);
            for (int i = 0; i < values.length; i++)
                assertEquals(
                        values[i], copied instanceof byte[] bytes ? bytes[i] & 0xFF : ((short[]) copied)[i] & 0xFFFF);
        });
    }

    @Test
    void whatIsNotThereIsNotRead() {
        Volume volume = Volume.ofPlanes("a", List.of(new float[6]), 3, 2, VoxelSize.NONE);
        assertThrows(IndexOutOfBoundsException.class, () -> volume.plane(0, 1, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> volume.plane(1, 0, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> volume.plane(0, 0, -1));
        assertThrows(IndexOutOfBoundsException.class, () -> volume.rows(0, 0, 0, 1, 3));
    }

    @Test
    void arraysAreThoseOfAWholeVolumeAlone() {
        float[] first = {1, 2};
        float[] second = {3, 4};
        Volume volume = Volume.ofPlanes("a", List.of(first, second), 2, 1, VoxelSize.NONE);
        assertSame(second, PlanarVolumes.arrays(volume.withName("b")).get(1));
        assertEquals(List.of(), PlanarVolumes.arrays(volume.part(Axis.Z, 1, 1)));
        assertArrayEquals(new float[] {3, 4}, volume.part(Axis.Z, 1, 1).plane(0, 0, 0));
    }
}

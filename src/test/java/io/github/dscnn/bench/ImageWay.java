// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.bench;

import ij.ImagePlus;
import ij.ImageStack;
import ij.VirtualStack;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import io.github.dscnn.ij.image.Provenance;
import io.github.dscnn.ij.image.Stacks;
import io.github.dscnn.ij.result.Results;
import io.github.dscnn.image.Axis;
import io.github.dscnn.image.Normalizer;
import io.github.dscnn.image.TileGrid;
import io.github.dscnn.image.Turn;
import io.github.dscnn.image.Volume;
import io.github.dscnn.image.VoxelSize;
import io.github.dscnn.image.label.LabelClasses;
import io.github.dscnn.network.NetworkSpec.SupervisedLayer;
import io.github.dscnn.segment.Decision;
import io.github.dscnn.segment.Predictor;
import io.github.dscnn.segment.SegmentationOptions;
import io.github.dscnn.segment.Traits;
import io.github.dscnn.segment.region.Segmentation;
import io.github.dscnn.segment.run.Segmenter;
import io.github.dscnn.task.Progress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import net.imglib2.img.array.ArrayImgs;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * How long pixels are on their way around a network: read from an ImagePlus, cut into tiles and put together again, handed
 * out as an ImagePlus. The network gives its input back and takes no time. {@link ImageWays} runs it.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class ImageWay {

    static final int SLICES = 8;
    private static final int LAYERS = 8;
    private static final double SLOPE = 0.5;
    private static final Traits TRAITS = new Traits(
            "same",
            "0",
            LabelClasses.foreground("organ"),
            new Normalizer(Normalizer.Kind.RANGE, 0, 100),
            1,
            0,
            0,
            "pixel",
            64,
            Decision.PLAIN,
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** A stack of one kind, after stacks of all kinds have been read: a program reads more than one. */
    @State(Scope.Benchmark)
    public static class Image {
        private static final List<String> ALL =
                List.of("8-bit", "16-bit", "32-bit", "calibrated", "colour", "virtual", "turned", "ImgLib2");
        private static final int BEFORE = 100;
        private static final int SMALL = 128;

        @Param({"8-bit", "16-bit", "32-bit", "calibrated", "colour", "virtual", "turned", "ImgLib2"})
        public String kind;

        @Param("512")
        public int side;

        private Supplier<Volume> volume;

        @Setup
        public void make(Blackhole hole) {
            for (int i = 0; i < BEFORE; i++)
                for (String one : ALL)
                    for (float[] plane :
                            volume(one, Math.min(side, SMALL)).get().planes()) hole.consume(plane);
            volume = volume(kind, side);
        }

        private static Supplier<Volume> volume(String kind, int side) {
            ImageStack stack = new ImageStack(side, side);
            for (int z = 0; z < SLICES; z++) stack.addSlice(plane(kind, side, z));
            ImagePlus image = new ImagePlus(kind, kind.equals("virtual") ? new Lazy(stack) : stack);
            if (kind.equals("calibrated"))
                image.getCalibration().setFunction(Calibration.STRAIGHT_LINE, new double[] {-1, SLOPE}, "HU");
            Turn turn = new Turn(List.of(1, 0, 2), List.of(false, true, false));
            return switch (kind) {
                case "turned" -> () -> turn.apply(Stacks.toVolume(image));
                case "ImgLib2" -> () -> cube(side);
                default -> () -> Stacks.toVolume(image);
            };
        }
    }

    /** A plane and its tiles. */
    @State(Scope.Benchmark)
    public static class Plane {
        @Param("512")
        public int side;

        private TileGrid grid;
        private float[] plane;
        private float[] tile;

        @Setup
        public void make() {
            grid = TileGrid.of(side - 3, side - 3, side / 4, side / 16, 16);
            plane = new float[grid.width() * grid.height()];
            for (int i = 0; i < plane.length; i++) plane[i] = i;
            tile = new float[grid.tileArea()];
        }
    }

    /** A volume to segment. */
    @State(Scope.Benchmark)
    public static class Stack {
        @Param({"1", "4"})
        public int tilesAcross;

        @Param("512")
        public int side;

        private Volume volume;
        private SegmentationOptions options;

        @Setup
        public void make() {
            volume = volume(side);
            options = SegmentationOptions.DEFAULT.withTile(tilesAcross == 1 ? 0 : side / tilesAcross);
        }
    }

    /** A segmented volume, its regions worked out. */
    @State(Scope.Benchmark)
    public static class Found {
        @Param({"mask", "labels", "objects", "probability", "layers", "uncertainty"})
        public String result;

        @Param("512")
        public int side;

        private Segmentation found;
        private Results results;

        @Setup
        public void make() {
            found = segment(volume(side), SegmentationOptions.DEFAULT.withLayers(true));
            found.regions().objects();
            ImageStack stack = new ImageStack(side, side);
            for (int z = 0; z < SLICES; z++) stack.addSlice(new ByteProcessor(side, side));
            results = new Results(new ImagePlus("source", stack), Provenance.empty());
        }
    }

    /** All planes of a volume that wraps an ImagePlus. */
    @Benchmark
    public void reading(Image state, Blackhole hole) {
        for (float[] plane : state.volume.get().planes()) hole.consume(plane);
    }

    /** All tiles of a plane, those at its ends mirrored. */
    @Benchmark
    public void cutting(Plane state, Blackhole hole) {
        for (int tile = 0; tile < state.grid.count(); tile++) {
            state.grid.read(state.plane, tile, state.tile, 0);
            hole.consume(state.tile);
        }
    }

    /** All of a segmentation but the network: scaled, cut, blended, put together. */
    @Benchmark
    public Segmentation tiling(Stack state) {
        return segment(state.volume, state.options);
    }

    /** A result as an ImagePlus. */
    @Benchmark
    public ImagePlus handing(Found state) {
        Segmentation found = state.found;
        Results results = state.results;
        return switch (state.result) {
            case "mask" -> results.mask(found.regions().mask());
            case "labels" -> results.labels(found.regions().labels(), found.classes());
            case "objects" -> results.objects(found.regions().objects());
            case "probability" -> results.probability(found.probabilities(), found.classes());
            case "layers" -> results.layers(found.layers(0), layers());
            default -> results.uncertainty(found.uncertainty());
        };
    }

    private static Segmentation segment(Volume volume, SegmentationOptions options) {
        return new Segmenter(new Same(), TRAITS).segment(volume, options, Progress.NONE);
    }

    private static Volume volume(int side) {
        ImageStack stack = new ImageStack(side, side);
        for (int z = 0; z < SLICES; z++) stack.addSlice(plane("16-bit", side, z));
        return Stacks.toVolume(new ImagePlus("stack", stack));
    }

    private static Volume cube(int side) {
        var pixels = ArrayImgs.unsignedShorts(side, side, SLICES);
        return Volume.of("cube", pixels, List.of(Axis.X, Axis.Y, Axis.Z), VoxelSize.NONE);
    }

    private static ImageProcessor plane(String kind, int side, int z) {
        FloatProcessor plane = new FloatProcessor(side, side);
        for (int i = 0; i < side * side; i++) plane.setf(i, (i % side / 9 * 31 + i / side / 7 * 17 + z * 5) % 251);
        return switch (kind) {
            case "8-bit" -> plane.convertToByte(false);
            case "32-bit" -> plane;
            case "colour" -> colours(plane);
            default ->
                new ShortProcessor(
                        side, side, (short[]) plane.convertToShort(false).getPixels(), null);
        };
    }

    private static ImageProcessor colours(FloatProcessor plane) {
        int[] colours = new int[plane.getPixelCount()];
        for (int i = 0; i < colours.length; i++) colours[i] = (int) plane.getf(i) << 8;
        return new ColorProcessor(plane.getWidth(), plane.getHeight(), colours);
    }

    private static List<SupervisedLayer> layers() {
        return IntStream.rangeClosed(1, LAYERS)
                .mapToObj(i -> new SupervisedLayer(i, 1, 1))
                .toList();
    }

    /** A virtual stack whose planes are there. */
    private static final class Lazy extends VirtualStack {
        private final ImageStack planes;

        Lazy(ImageStack planes) {
            super(planes.getWidth(), planes.getHeight(), null, null);
            this.planes = planes;
            setBitDepth(planes.getBitDepth());
        }

        @Override
        public int getSize() {
            return planes.getSize();
        }

        @Override
        public Object getPixels(int n) {
            return planes.getPixels(n);
        }

        @Override
        public String getSliceLabel(int n) {
            return null;
        }

        @Override
        public ImageProcessor getProcessor(int n) {
            return planes.getProcessor(n);
        }
    }

    /** A network whose outputs are its input. */
    private record Same() implements Predictor {
        @Override
        public int inputs() {
            return 1;
        }

        @Override
        public int outputs() {
            return 1;
        }

        @Override
        public int layers() {
            return LAYERS;
        }

        @Override
        public int stride() {
            return 16;
        }

        @Override
        public float[][] predict(float[] tiles, int n, int height, int width, boolean layers) {
            float[][] outputs = new float[layers ? LAYERS + 1 : 1][];
            Arrays.fill(outputs, tiles);
            return outputs;
        }

        @Override
        public void close() {
            // nothing is held
        }
    }
}

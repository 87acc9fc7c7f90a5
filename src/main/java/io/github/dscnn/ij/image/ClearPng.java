// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.image;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import ij.process.ShortProcessor;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * PNGs that say how transparent their pixels are, which ImageJ would paint onto white: values, and numbers of a palette, stay
 * what they are.
 */
final class ClearPng {

    private static final long SIGNATURE = 0x89504E470D0A1A0AL;
    private static final int CHUNK = 12;
    private static final int KIND = 25;
    private static final int GREY_ALPHA = 4;
    private static final int COLOUR_ALPHA = 6;

    /** Labels hardly are so many in a slice; the colours of a picture are. */
    private static final int MANY = 64;

    private ClearPng() {}

    /** Opens such a file; empty if it is nothing of the kind. */
    static Optional<ImagePlus> open(Path file, Consumer<String> log) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            if (bytes.length <= KIND || ByteBuffer.wrap(bytes).getLong(0) != SIGNATURE) return Optional.empty();
            byte[] opaque = opaque(bytes);
            boolean alpha = bytes[KIND] == GREY_ALPHA || bytes[KIND] == COLOUR_ALPHA;
            if (!alpha && opaque.length == bytes.length) return Optional.empty();
            BufferedImage picture = JavaPictures.png(opaque);
            if (picture == null) return Optional.empty();
            if (!alpha || clear(picture.getRaster()))
                log.accept(file.getFileName()
                        + " also says how transparent each pixel is, which is left out: its values stay as they are");
            ImagePlus image = new ImagePlus(file.getFileName().toString(), stack(picture));
            image.setDimensions(image.getStackSize(), 1, 1);
            return Optional.of(image);
        } catch (IOException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /**
     * A palette's greys instead of their numbers where there are so many that it is a picture; of a picture's colours the
     * numbers stay, which the log says.
     */
    static void asMeant(ImagePlus image, Path file, Consumer<String> log) {
        if (image.getBitDepth() != Byte.SIZE) return;
        ImageProcessor first = image.getProcessor();
        long used =
                IntStream.of(first.getHistogram()).filter(count -> count > 0).count();
        if (used <= MANY) return;
        if (first.isColorLut())
            log.accept(file.getFileName() + " has a palette of " + used + " colours, of which the numbers are taken:"
                    + " a picture in colours should be saved as RGB");
        else if (image.getStackSize() == 1) greys(image);
    }

    private static void greys(ImagePlus image) {
        ImageProcessor numbers = image.getProcessor();
        byte[] pixels = (byte[]) numbers.getPixels();
        for (int i = 0; i < pixels.length; i++)
            pixels[i] = (byte) numbers.getColorModel().getRed(pixels[i] & 0xFF);
        image.setProcessor(new ByteProcessor(image.getWidth(), image.getHeight(), pixels));
    }

    /** The file without its chunk of transparent colours. */
    private static byte[] opaque(byte[] bytes) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream(bytes.length);
        kept.write(bytes, 0, Long.BYTES);
        ByteBuffer chunks = ByteBuffer.wrap(bytes);
        int at = Long.BYTES;
        while (at + CHUNK <= bytes.length) {
            long end = at + CHUNK + (chunks.getInt(at) & 0xFFFFFFFFL);
            int size = (int) Math.min(end, bytes.length) - at;
            String name = new String(bytes, at + 4, 4, StandardCharsets.ISO_8859_1);
            if (!name.equals("tRNS")) kept.write(bytes, at, size);
            at += size;
        }
        return kept.toByteArray();
    }

    private static boolean clear(Raster raster) {
        int band = raster.getNumBands() - 1;
        int opaque = (1 << raster.getSampleModel().getSampleSize(band)) - 1;
        for (int y = 0; y < raster.getHeight(); y++)
            for (int x = 0; x < raster.getWidth(); x++) if (raster.getSample(x, y, band) != opaque) return true;
        return false;
    }

    private static ImageStack stack(BufferedImage picture) {
        Raster raster = picture.getRaster();
        int bands = raster.getNumBands() - (picture.getColorModel().hasAlpha() ? 1 : 0);
        boolean bytes = raster.getSampleModel().getSampleSize(0) <= Byte.SIZE;
        ImageStack stack = new ImageStack(raster.getWidth(), raster.getHeight());
        if (bands == 3 && bytes) stack.addSlice(colours(raster));
        else for (int band = 0; band < bands; band++) stack.addSlice(grey(raster, band, bytes));
        if (picture.getColorModel() instanceof IndexColorModel palette) stack.setColorModel(new LUT(palette, 0, 255));
        return stack;
    }

    private static ImageProcessor grey(Raster raster, int band, boolean bytes) {
        int width = raster.getWidth();
        ImageProcessor plane =
                bytes ? new ByteProcessor(width, raster.getHeight()) : new ShortProcessor(width, raster.getHeight());
        for (int y = 0; y < raster.getHeight(); y++)
            for (int x = 0; x < width; x++) plane.set(x, y, raster.getSample(x, y, band));
        return plane;
    }

    private static ImageProcessor colours(Raster raster) {
        int[] pixels = new int[raster.getWidth() * raster.getHeight()];
        int[] one = new int[raster.getNumBands()];
        for (int i = 0; i < pixels.length; i++) {
            raster.getPixel(i % raster.getWidth(), i / raster.getWidth(), one);
            pixels[i] = 0xFF000000 | one[0] << 16 | one[1] << 8 | one[2];
        }
        return new ColorProcessor(raster.getWidth(), raster.getHeight(), pixels);
    }
}

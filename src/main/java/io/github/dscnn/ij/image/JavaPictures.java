// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.image;

import io.github.dscnn.file.tiff.TiffPictures;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** What Java's own readers unpack; those that other programs have put beside them are not asked. */
final class JavaPictures implements TiffPictures {

    private static final String OWN = "com.sun.imageio.";

    private interface Reading<T> {
        T read(ImageReader reader) throws IOException;
    }

    @Override
    public Picture jpeg(byte[] jpeg, int width, int height) {
        return read("jpeg", jpeg, reader -> {
            boolean fits = reader.getWidth(0) <= width && reader.getHeight(0) <= height;
            return fits ? picture(reader.readRaster(0, null)) : null;
        });
    }

    @Override
    public Picture fax(byte[] tiff) {
        return read("tiff", tiff, reader -> picture(reader.read(0).getRaster()));
    }

    /** A PNG with its samples as they are stored; null if it cannot be read. */
    static BufferedImage png(byte... png) {
        return read("png", png, reader -> reader.read(0));
    }

    private static <T> T read(String format, byte[] bytes, Reading<T> reading) {
        Optional<ImageReader> found = own(format);
        if (found.isEmpty()) return null;
        ImageReader reader = found.get();
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(in);
            return reading.read(reader);
        } catch (IOException | RuntimeException e) {
            return null;
        } finally {
            reader.dispose();
        }
    }

    private static Optional<ImageReader> own(String format) {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
        while (readers.hasNext()) {
            ImageReader reader = readers.next();
            if (reader.getClass().getName().startsWith(OWN)) return Optional.of(reader);
        }
        return Optional.empty();
    }

    private static Picture picture(Raster raster) {
        int bands = raster.getNumBands();
        int[] row = new int[raster.getWidth() * bands];
        byte[] samples = new byte[Math.multiplyExact(row.length, raster.getHeight())];
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, raster.getWidth(), 1, row);
            for (int i = 0; i < row.length; i++) samples[y * row.length + i] = (byte) row[i];
        }
        return new Picture(raster.getWidth(), raster.getHeight(), bands, samples);
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.image;

import ij.io.FileInfo;
import ij.io.Opener;
import ij.io.TiffDecoder;
import io.github.dscnn.task.DscnnException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Looks at a file before ImageJ opens it, so that ImageJ has no reason for a message of its own. */
final class FileCheck {

    private static final Set<Integer> BITMAPS = Set.of(Opener.PNG, Opener.JPEG, Opener.GIF, Opener.BMP);
    private static final Set<Integer> OTHERS =
            Set.of(Opener.DICOM, Opener.TIFF_AND_DICOM, Opener.FITS, Opener.PGM, Opener.ZIP, Opener.AVI);

    /** More than this deflate never gains: 258 bytes for a quarter of a byte. */
    private static final double MOST_GAIN = 1032;

    private static final double MEGA = 1e6;

    /** What Java says of pictures that are whole. */
    private static final Pattern RARE = Pattern.compile("(?i)unsupported|not supported|inconsistent");

    private FileCheck() {}

    /**
     * Whether ImageJ itself reads such files; TIFFs are looked at by {@link #complete}.
     *
     * @throws DscnnException if it does, but this one is damaged
     */
    static boolean readable(Path file) {
        int type = new Opener().getFileType(file.toString());
        if (BITMAPS.contains(type)) checkBitmap(file);
        return BITMAPS.contains(type) || OTHERS.contains(type);
    }

    /** Bytes of all pixels of a TIFF in memory. */
    static long tiffBytes(Path file) {
        try {
            return Stream.of(pages(file)).mapToLong(FileCheck::bytes).sum();
        } catch (IOException e) {
            return 0;
        }
    }

    /**
     * Whether ImageJ finds pages in a TIFF.
     *
     * @throws DscnnException if it does, but they are not complete
     */
    static boolean complete(Path file) {
        try {
            FileInfo[] pages = pages(file);
            long end = Stream.of(pages).mapToLong(FileCheck::end).max().orElse(0);
            if (end > Files.size(file)) throw damaged(file, null);
            ZipStrips.check(file, pages);
            return pages.length > 0;
        } catch (IOException e) {
            if (e.getMessage() != null && e.getMessage().contains("ImageJ cannot open")) return false;
            throw damaged(file, e);
        } catch (ArithmeticException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw damaged(file, e);
        }
    }

    private static FileInfo[] pages(Path file) throws IOException {
        FileInfo[] pages =
                new TiffDecoder(file.getParent().toString(), file.getFileName().toString()).getTiffInfo();
        return pages == null ? new FileInfo[0] : pages;
    }

    private static long bytes(FileInfo page) {
        return (long) page.width * page.height * page.getBytesPerPixel() * page.nImages;
    }

    /** Where the pixels of a page (and of those that follow it without a header) end in the file. */
    private static long end(FileInfo page) {
        boolean compressed = page.compression > FileInfo.COMPRESSION_NONE;
        boolean strips = page.stripOffsets != null && page.stripLengths != null;
        if (!compressed && (!strips || page.stripOffsets.length == 1))
            return page.getOffset() + bytes(page) + (long) page.gapBetweenImages * (page.nImages - 1);
        long end = 0;
        for (int i = 0; strips && i < page.stripOffsets.length; i++)
            end = Math.max(end, (page.stripOffsets[i] & 0xFFFFFFFFL) + page.stripLengths[i]);
        return end;
    }

    private static void checkBitmap(Path file) {
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) throw damaged(file, null);
            ImageReader reader = readers.next();
            String[] warning = {null};
            reader.addIIOReadWarningListener((source, text) -> warning[0] = text);
            reader.setInput(in);
            fit(file, reader);
            if (reader.canReadRaster()) reader.readRaster(0, null);
            else reader.read(0);
            reader.dispose();
            if (warning[0] != null && warning[0].toLowerCase(Locale.ROOT).contains("premature"))
                throw damaged(file, null);
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw RARE.matcher(e.getMessage() + "").find() ? rare(file, e) : damaged(file, e);
        }
    }

    private static DscnnException rare(Path file, Exception cause) {
        return new DscnnException(
                cause,
                "%s is a picture of a rare kind, which Java does not read (%s): save it as PNG",
                file,
                cause.getMessage());
    }

    /** Whether a picture can be as large as it says, and memory holds it. */
    private static void fit(Path file, ImageReader reader) throws IOException {
        double pixels = (double) reader.getWidth(0) * reader.getHeight(0);
        boolean png = reader.getFormatName().equalsIgnoreCase("png");
        if (png && pixels / Byte.SIZE > MOST_GAIN * Files.size(file)) throw damaged(file, null);
        double memory = pixels * Integer.BYTES;
        if (memory > Runtime.getRuntime().maxMemory())
            throw new DscnnException(
                    "%s needs %.0f MB of memory, but Java may use %.0f MB: allow more with java -Xmx",
                    file, memory / MEGA, Runtime.getRuntime().maxMemory() / MEGA);
    }

    private static DscnnException damaged(Path file, Exception cause) {
        return new DscnnException(cause, "%s is damaged or not complete: copy or export it again", file);
    }
}

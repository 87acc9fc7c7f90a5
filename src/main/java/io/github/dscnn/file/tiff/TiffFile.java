// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file.tiff;

import io.github.dscnn.task.DscnnException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A TIFF or BigTIFF: its pages, and the images that they are. Everything in it is held against the length of the file before
 * memory is taken for it. Safe to use from several threads.
 *
 * <pre>{@code
 * TiffFile tiff = TiffFile.of(path).orElseThrow();     // no TIFF: empty
 * TiffImage image = tiff.image(1, pictures, log);      // its first image
 * }</pre>
 */
public final class TiffFile {

    private static final int CLASSIC = 42;
    private static final int BIG = 43;
    private static final int HEAD = 16;
    private static final int CLASSIC_ENTRY = 12;
    private static final int AHEAD = 1 << 10;
    private static final int LSM = 34412;
    private static final int SOFTWARE = 305;

    private final Path file;
    private final ByteOrder order;
    private final boolean big;
    private final List<TiffPage> pages = new ArrayList<>();
    private String description = "";

    /** Whether one bit is true or false, as tifffile writes it, whatever it says about black and white. */
    private boolean truths;

    private TiffFile(Path file, ByteOrder order, boolean big) {
        this.file = file;
        this.order = order;
        this.big = big;
    }

    /**
     * Looks at a file; empty if it is no TIFF.
     *
     * @throws DscnnException if it is one but damaged, or its list of pages never ends
     */
    public static Optional<TiffFile> of(Path file) {
        try (TiffBytes bytes = new TiffBytes(file, ByteOrder.BIG_ENDIAN)) {
            ByteBuffer head = bytes.upTo(0, HEAD);
            if (head.limit() < Long.BYTES) return Optional.empty();
            boolean little = head.getShort(0) == 0x4949;
            if (!little && head.getShort(0) != 0x4D4D) return Optional.empty();
            head.order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            int version = head.getShort(2);
            if (version != CLASSIC && version != BIG) return Optional.empty();
            TiffFile tiff = new TiffFile(file, head.order(), version == BIG);
            tiff.walk(head);
            return Optional.of(tiff);
        } catch (IOException | ArithmeticException | IndexOutOfBoundsException e) {
            throw damaged(e, file);
        }
    }

    static DscnnException damaged(Exception cause, Path file) {
        if (cause instanceof IOException && !(cause instanceof EOFException))
            return new DscnnException(cause, "%s cannot be read: check the disk and ask for permission", file);
        return new DscnnException(cause, "%s is damaged or not complete: copy or export it again", file);
    }

    private void walk(ByteBuffer head) throws IOException {
        try (TiffBytes bytes = open()) {
            long next = big ? head.getLong(8) : head.getInt(4) & 0xFFFFFFFFL;
            Set<Long> seen = new HashSet<>();
            long room = bytes.length();
            while (next != 0) {
                if (!seen.add(next)) throw ring();
                ByteBuffer directory = directory(next, bytes);
                room -= directory.limit();
                if (room < 0) throw new EOFException("directories overlap");
                next = add(directory, bytes);
            }
            if (pages.isEmpty()) throw new EOFException("no page");
            description = pages.get(0).directory().text(TiffDirectories.DESCRIPTION, bytes);
        }
    }

    private DscnnException ring() {
        return new DscnnException(
                "The list of pages in %s leads from page %s back to an earlier one and never ends: export it again",
                file, pages.size());
    }

    /** The bytes of a directory with its number of entries and the place of the next. */
    private ByteBuffer directory(long place, TiffBytes bytes) throws IOException {
        ByteBuffer some = bytes.upTo(place, AHEAD);
        int least = big ? Long.BYTES : Short.BYTES;
        if (some.limit() < least) throw new EOFException("a directory at " + place);
        long count = big ? some.getLong(0) : some.getShort(0) & 0xFFFF;
        if (count < 1 || count > bytes.length()) throw new EOFException("a directory of " + count);
        long size = least + count * entry() + (big ? Long.BYTES : Integer.BYTES);
        return size <= some.limit() ? some.limit((int) size) : bytes.at(place, size);
    }

    private int entry() {
        return big ? TiffDirectories.ENTRY : CLASSIC_ENTRY;
    }

    private long add(ByteBuffer directory, TiffBytes bytes) throws IOException {
        int from = big ? Long.BYTES : Short.BYTES;
        int end = directory.limit() - (big ? Long.BYTES : Integer.BYTES);
        byte[] entries = new byte[end - from];
        directory.get(from, entries);
        TiffDirectory page = new TiffDirectory(ByteBuffer.wrap(entries).order(order), entry());
        if (pages.isEmpty()) truths = page.text(SOFTWARE, bytes).startsWith("tifffile");
        if (page.has(TiffDirectories.WIDTH)) pages.add(TiffPage.of(page, bytes, truths));
        return big ? directory.getLong(end) : directory.getInt(end) & 0xFFFFFFFFL;
    }

    TiffBytes open() throws IOException {
        return new TiffBytes(file, order);
    }

    Path file() {
        return file;
    }

    List<TiffPage> pages() {
        return pages;
    }

    /** The text of the first page that says what it is; empty if there is none. */
    String description() {
        return description;
    }

    /** Whether OME-XML says what its pages are. */
    public boolean ome() {
        return OmeXml.is(description);
    }

    /** Whether it is of a microscope's program that keeps axes and sizes in a way of its own, which Bio-Formats knows. */
    public boolean microscope() {
        return pages.get(0).directory().has(LSM);
    }

    /**
     * Whether ImageJ reads it right: plain pages of one kind, or what ImageJ wrote.
     *
     * @throws DscnnException if it is damaged
     */
    public boolean plain() {
        if (big || ome()) return false;
        try (TiffBytes bytes = open()) {
            return TiffPlain.of(this, bytes);
        } catch (IOException | ArithmeticException | IndexOutOfBoundsException e) {
            throw damaged(e, file);
        }
    }

    /** What of its first page is not read here, such as "LERC compression"; empty if all is. */
    public Optional<String> unread() {
        try (TiffBytes bytes = open()) {
            return pages.get(0).unread(bytes);
        } catch (IOException | ArithmeticException | IndexOutOfBoundsException e) {
            throw damaged(e, file);
        }
    }

    /**
     * One of its images.
     *
     * @param number of the image, from 1; only OME-XML names several
     * @param log hears what was decided
     * @throws DscnnException if it is damaged, of a kind that is not read here, or has no such image
     */
    public TiffImage image(int number, TiffPictures pictures, Consumer<String> log) {
        try {
            TiffLayout layout = ome() ? OmeLayout.of(this, number, log) : TiffStack.of(this, number, log);
            return new TiffReader(layout, pictures, log).image();
        } catch (IOException | ArithmeticException | IndexOutOfBoundsException | InvalidPathException e) {
            throw damaged(e, file);
        }
    }
}

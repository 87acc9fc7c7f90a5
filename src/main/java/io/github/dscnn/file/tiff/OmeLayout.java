// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file.tiff;

import io.github.dscnn.file.tiff.TiffLayout.Place;
import io.github.dscnn.image.PlanarVolumes.Sizes;
import io.github.dscnn.task.DscnnException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Where the planes of an image are that OME-XML describes: in the pages of this file, and of those beside it that it names. */
final class OmeLayout {

    private final TiffFile file;
    private final OmeXml xml;
    private final OmeXml.Image image;
    private final Map<String, TiffFile> files = new HashMap<>();
    private long put;

    private OmeLayout(TiffFile file, OmeXml xml, OmeXml.Image image) {
        this.file = file;
        this.xml = xml;
        this.image = image;
    }

    static TiffLayout of(TiffFile file, int number, Consumer<String> log) throws IOException {
        OmeXml xml = xml(file);
        int count = xml.images().size();
        if (number > count)
            throw new DscnnException("%s has no image %s: its OME-XML names %s", file.file(), number, count);
        Path name = file.file().getFileName();
        if (count > 1 && number == 1)
            log.accept(
                    "only the first of " + count + " images of " + name + " is opened: name another as " + name + "#2");
        int samples = file.pages().get(0).kind().samples();
        OmeLayout layout = new OmeLayout(file, xml, xml.images().get(number - 1).of(samples));
        return layout.layout(log);
    }

    private static OmeXml xml(TiffFile file) {
        try {
            OmeXml xml = OmeXml.of(file.description());
            if (!xml.companion().isEmpty()) xml = OmeXml.of(Files.readString(companion(file, xml.companion())));
            if (xml.images().isEmpty()) throw new IOException("no Pixels");
            return xml;
        } catch (IOException | IllegalArgumentException e) {
            throw new DscnnException(e, "The OME-XML of %s is damaged: export the file again", file.file());
        }
    }

    private static Path companion(TiffFile file, String name) {
        Path path = beside(file, name);
        if (!Files.isRegularFile(path))
            throw new DscnnException(
                    "%s is one file of an OME-TIFF that %s describes, which is missing: put it beside it",
                    file.file(), name);
        return path;
    }

    private static Path beside(TiffFile file, String name) {
        return file.file().resolveSibling(name.substring(1 + Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\'))));
    }

    private TiffLayout layout(Consumer<String> log) throws IOException {
        check();
        if (!image.deep() && image.slices() > 1 && image.voxel().calibrated())
            log.accept(file.file().getFileName() + " does not say how far its slices are apart: 1 "
                    + image.voxel().unit() + " is taken");
        Place[] pages = new Place[Math.toIntExact((long) image.groups() * image.slices() * image.frames())];
        List<OmeXml.Data> data =
                image.data().isEmpty() ? List.of(new OmeXml.Data(-1, 0, 0, 0, -1, "", "")) : image.data();
        for (OmeXml.Data one : data) put(one, pages);
        int there = 0;
        for (Place page : pages) if (page != null) there++;
        if (there < pages.length) throw missing(there, pages.length);
        TiffKind kind = pages[0].page().kind();
        for (Place page : pages)
            if (!page.page().kind().equals(kind)) throw unfit(page.page().kind());
        int together = kind.colours() && image.groups() == 1 ? 1 : kind.channels();
        if (kind.samples() != image.samples() || kind.width() != image.width() || kind.height() != image.height())
            throw unfit(kind);
        Sizes sizes = new Sizes(kind.width(), kind.height(), image.groups() * together, image.slices(), image.frames());
        return new TiffLayout(sizes, pages, together, image.voxel(), image.interval());
    }

    private void check() throws IOException {
        double planes = (double) image.groups() * image.slices() * image.frames();
        boolean sized = image.channels() > 0 && image.slices() > 0 && image.frames() > 0;
        int all = file.pages().size();
        if (!sized || planes > Integer.MAX_VALUE - Long.BYTES || image.data().isEmpty() && planes > all)
            throw missing(all, planes);
    }

    private DscnnException missing(long there, double planes) {
        return new DscnnException(
                "The OME-XML of %s says that it has %.0f planes, but %s of them are there: export the file again",
                file.file(), planes, there);
    }

    private DscnnException unfit(TiffKind kind) {
        return new DscnnException(
                "The OME-XML of %s says that its pages are %s x %s with %s samples, but one is %s: export the file again",
                file.file(), image.width(), image.height(), image.samples(), kind.text());
    }

    private void put(OmeXml.Data data, Place... pages) {
        TiffFile from = file(data);
        int count = data.count() >= 0
                ? data.count()
                : data.page() >= 0 ? 1 : from.pages().size();
        int first = Math.max(0, data.page());
        int at = steps(data);
        for (int i = 0; i < count && at + i < pages.length; i++) {
            if (++put > 2L * pages.length) throw new IndexOutOfBoundsException("planes are named several times");
            if (first + i >= from.pages().size()) return;
            pages[number(at + i)] = new Place(from, from.pages().get(first + i));
        }
    }

    private TiffFile file(OmeXml.Data data) {
        boolean own = data.file().isEmpty()
                || data.file().equals(file.file().getFileName().toString())
                || !data.uuid().isEmpty() && data.uuid().equals(xml.uuid());
        return own ? file : files.computeIfAbsent(data.file(), this::other);
    }

    private TiffFile other(String name) {
        Path path = beside(file, name);
        if (!Files.isRegularFile(path))
            throw new DscnnException(
                    "%s is one of several files of an OME-TIFF, of which %s is missing: put all of them into one folder",
                    file.file(), name);
        return TiffFile.of(path).orElseThrow(() -> TiffFile.damaged(null, path));
    }

    private List<Integer> sizesInOrder() {
        List<Integer> sizes = new ArrayList<>();
        for (char axis : order().toCharArray()) sizes.add(size(axis));
        return sizes;
    }

    /** The three axes behind x and y, the one that varies fastest first. */
    private String order() {
        return image.order().matches("XY(CZT|CTZ|ZCT|ZTC|TCZ|TZC)")
                ? image.order().substring(2)
                : "CZT";
    }

    private int size(char axis) {
        return axis == 'C' ? image.groups() : axis == 'Z' ? image.slices() : image.frames();
    }

    /** How many planes are before the first of some, in the order of the file. */
    private int steps(OmeXml.Data data) {
        int channel = data.channel() < image.groups() ? data.channel() : data.channel() / image.samples();
        long steps = 0;
        long stride = 1;
        for (char axis : order().toCharArray()) {
            int first = axis == 'C' ? channel : axis == 'Z' ? data.slice() : data.frame();
            steps += first * stride;
            stride *= size(axis);
        }
        return (int) Math.min(steps, Integer.MAX_VALUE / 2);
    }

    /** The number in ImageJ's order of a plane that is so many behind the first in that of the file. */
    private int number(int steps) {
        List<Integer> sizes = sizesInOrder();
        int[] place = new int[3];
        int rest = steps;
        for (int i = 0; i < 3; i++) {
            place["CZT".indexOf(order().charAt(i))] = rest % sizes.get(i);
            rest /= sizes.get(i);
        }
        return place[0] + image.groups() * (place[1] + image.slices() * place[2]);
    }
}

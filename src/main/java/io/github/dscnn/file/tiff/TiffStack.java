// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file.tiff;

import io.github.dscnn.file.tiff.TiffLayout.Place;
import io.github.dscnn.image.PlanarVolumes.Sizes;
import io.github.dscnn.image.VoxelSize;
import io.github.dscnn.task.DscnnException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The pages of a TIFF without OME-XML as an image: those like the first are its slices, unless ImageJ's description says what
 * they are.
 */
final class TiffStack {

    private static final Pattern LINE = Pattern.compile("(?m)^(\\w+)=(.*)$");
    private static final int RESOLUTION_UNIT = 296;
    private static final int INCH = 2;
    private static final int CENTIMETRE = 3;
    private static final double SCREEN = 72;

    private final TiffFile file;
    private final Map<String, String> lines = new HashMap<>();

    private TiffStack(TiffFile file) {
        this.file = file;
        if (!file.description().startsWith("ImageJ=")) return;
        Matcher matcher = LINE.matcher(file.description());
        while (matcher.find()) lines.put(matcher.group(1), matcher.group(2).trim());
    }

    static TiffLayout of(TiffFile file, int number, Consumer<String> log) throws IOException {
        if (number > 1) throw new DscnnException("%s has one image, no number %s", file.file(), number);
        return new TiffStack(file).layout(log);
    }

    private TiffLayout layout(Consumer<String> log) throws IOException {
        try (TiffBytes bytes = file.open()) {
            List<Place> alike = alike(bytes, log);
            if (whole("images") > file.pages().size())
                log.accept(file.file().getFileName() + " says that it has " + whole("images") + " images, but only "
                        + file.pages().size() + " of them can be read");
            TiffKind kind = alike.get(0).page().kind();
            int together = kind.colours() ? 1 : kind.channels();
            return new TiffLayout(
                    sizes(kind, alike.size(), together),
                    alike.toArray(Place[]::new),
                    together,
                    voxel(alike.get(0).page().directory(), bytes),
                    real("finterval", 0),
                    range());
        }
    }

    private List<Place> alike(TiffBytes bytes, Consumer<String> log) throws IOException {
        TiffPage first = null;
        for (TiffPage page : file.pages()) if (first == null && !page.beside(bytes)) first = page;
        if (first == null) first = file.pages().get(0);
        List<Place> alike = new ArrayList<>();
        TiffPage other = null;
        for (TiffPage page : file.pages()) {
            boolean same = page.kind().equals(first.kind()) && (page == first || !page.beside(bytes));
            if (same) alike.add(new Place(file, page));
            else if (other == null) other = page;
        }
        if (other != null) log.accept(left(file.pages().size() - alike.size(), first.kind(), other.kind()));
        return alike;
    }

    private String left(int count, TiffKind kind, TiffKind other) {
        return String.format(
                Locale.ROOT,
                "%s of the %s pages of %s %s left out (%s): the image is of those like its first (%s)",
                count,
                file.pages().size(),
                file.file().getFileName(),
                count == 1 ? "is" : "are",
                other.text(),
                kind.text());
    }

    private Sizes sizes(TiffKind kind, int pages, int together) {
        int channels = whole("channels");
        int slices = whole("slices");
        int frames = whole("frames");
        boolean said = together == 1 && (long) channels * slices * frames == pages;
        return said
                ? new Sizes(kind.width(), kind.height(), channels, slices, frames)
                : new Sizes(kind.width(), kind.height(), together, pages, 1);
    }

    private int whole(String key) {
        String text = lines.getOrDefault(key, "1");
        return text.matches("[1-9]\\d{0,8}") ? Integer.parseInt(text) : 1;
    }

    private double real(String key, double otherwise) {
        try {
            double value = Double.parseDouble(lines.getOrDefault(key, ""));
            return value > 0 && value < Double.POSITIVE_INFINITY ? value : otherwise;
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    private double[] range() {
        try {
            double low = Double.parseDouble(lines.getOrDefault("min", ""));
            double high = Double.parseDouble(lines.getOrDefault("max", ""));
            return high > low ? new double[] {low, high} : new double[0];
        } catch (NumberFormatException e) {
            return new double[0];
        }
    }

    /** As ImageJ takes it: 72 to the inch say nothing about the pixels. */
    private VoxelSize voxel(TiffDirectory page, TiffBytes bytes) throws IOException {
        double x = size(page.ratios(TiffDirectories.X_RESOLUTION, bytes));
        double y = size(page.ratios(TiffDirectories.Y_RESOLUTION, bytes));
        int said = page.small(RESOLUTION_UNIT, 1, bytes);
        String unit = lines.containsKey("unit")
                ? lines.get("unit").replace("\\u00B5", "\u00B5").replaceAll("^um$", "\u00B5m")
                : said == INCH ? "inch" : said == CENTIMETRE ? "cm" : "";
        boolean none = unit.isBlank() || unit.equals("inch") && Math.abs(x - 1 / SCREEN) < 1e-9;
        return none ? VoxelSize.NONE : new VoxelSize(x, y, real("spacing", 1), unit);
    }

    private static double size(double... perUnit) {
        double size = perUnit.length == 0 ? 1 : 1 / perUnit[0];
        return size > 0 && size < Double.POSITIVE_INFINITY ? size : 1;
    }
}

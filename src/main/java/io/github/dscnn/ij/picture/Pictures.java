// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.picture;

import static io.github.dscnn.task.Require.require;

import ij.ImagePlus;
import io.github.dscnn.file.disk.AtomicFile;
import io.github.dscnn.ij.picture.Panels.Panel;
import io.github.dscnn.ij.result.Rois;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * Pictures for papers and reports on white ground, the same bytes for the same input on one machine.
 *
 * <p>Planes are {@code float[width * height]}, row by row. Colours of contours as in Fig. 5 of Zhu et al. (2017): truth
 * blue, result red.
 *
 * <pre>{@code
 * var slice = new Pictures.Slice("slice 11", image, truth, width, height);
 * Pictures.savePng(Pictures.layersMontage(slice, layers), Path.of("layers.png"));
 * }</pre>
 */
public final class Pictures {

    private static final int ONE_ROW = 6;
    static final BasicStroke STROKE = new BasicStroke(1.8f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    private static final Color TRUTH = Rois.TRUTH;
    private static final Color RESULT = Rois.RESULT;
    static final Color INK = new Color(0x222222);
    static final Color SOFT = new Color(0x707070);

    private Pictures() {}

    /**
     * A slice of an image.
     *
     * @param title such as {@code slice 11}
     * @param image its values, of any range
     * @param truth its labels, above 0 is foreground; null when unknown
     */
    public record Slice(String title, float[] image, float[] truth, int width, int height) {
        public Slice {
            require(width > 0 && height > 0, "a slice must have pixels but is %s x %s", width, height);
            require(image.length == width * height, "%s values are no %s x %s slice", image.length, width, height);
            require(truth == null || truth.length == image.length, "truth and slice differ in size");
        }
    }

    /**
     * One output of a network.
     *
     * @param title such as {@code layer 3 · stage 3 · 1/4}, or {@code final}
     * @param probability 0..1, as large as its slice
     * @param dice its overlap with the truth, 0..1; NaN when unknown
     * @param words what else is to be said of it; may be empty
     */
    public record Layer(String title, float[] probability, double dice, String words) {

        /** Without words. */
        public Layer(String title, float[] probability, double dice) {
            this(title, probability, dice, "");
        }

        private String note() {
            return String.join(
                    " · ",
                    Stream.of(Pictures.dice(dice), words)
                            .filter(part -> !part.isEmpty())
                            .toList());
        }
    }

    /** Slices with the contours of their truth in rows of at most {@value #ONE_ROW}; at least one. */
    public static ImagePlus sheet(String title, List<Slice> slices) {
        List<Panel> panels = slices.stream()
                .map(slice -> new Panel(slice.title(), contours(slice, null), ""))
                .toList();
        return new ImagePlus(title, new Panels(panels, Math.min(ONE_ROW, panels.size())).picture());
    }

    /**
     * {@link #layersMontage} as an image for ImageJ, with the contour of what was decided.
     *
     * @param result see {@link #contours}
     * @param name of the result
     */
    public static ImagePlus montage(String title, Slice slice, List<Layer> layers, float[] result, String name) {
        return new ImagePlus(title, layersMontage(slice, layers, result, name));
    }

    /** Writes an image's current slice as PNG, in one piece. */
    public static void savePng(ImagePlus image, Path file) {
        savePng(image.getBufferedImage(), file);
    }

    /** Writes {@link #historyPlot} as PNG, in one piece. */
    public static void saveHistory(List<Curve> loss, List<Curve> dice, Path file) {
        savePng(historyPlot(loss, dice), file);
    }

    /**
     * The picture of Fig. 6: the slice, the truth (if any), each output, and last the slice with the contours of the
     * truth and of the last output; in two rows when there are more than six panels.
     *
     * @param layers the outputs in their order, the final one last
     */
    public static BufferedImage layersMontage(Slice slice, List<Layer> layers) {
        require(!layers.isEmpty(), "a montage needs at least one output");
        Layer last = layers.get(layers.size() - 1);
        return layersMontage(slice, layers, last.probability(), last.title());
    }

    private static BufferedImage layersMontage(Slice slice, List<Layer> layers, float[] result, String name) {
        List<Panel> panels = new ArrayList<>();
        panels.add(new Panel(slice.title(), stretched(slice), ""));
        if (slice.truth() != null) panels.add(new Panel("truth", mask(slice), ""));
        for (Layer layer : layers) panels.add(new Panel(layer.title(), probability(slice, layer), layer.note()));
        String legend = slice.truth() == null ? name + " (red)" : "truth (blue), " + name + " (red)";
        panels.add(new Panel("contours before cleaning", contours(slice, result), legend));
        return new Panels(panels, panels.size() <= ONE_ROW ? panels.size() : (panels.size() + 1) / 2).picture();
    }

    /**
     * A slice with the contour of the truth (blue, if any) and of a result (red).
     *
     * @param result probability, whose contour is drawn at 0.5, or a mask of 0 and 1 (or 255); null for none
     */
    public static BufferedImage contours(Slice slice, float[] result) {
        require(result == null || result.length == slice.image().length, "result and slice differ in size");
        BufferedImage picture = stretched(slice);
        Graphics2D graphics = smooth(picture);
        outlines(graphics, slice, result, GreyPicture.scale(slice.width(), slice.height()));
        graphics.dispose();
        return picture;
    }

    /** Both contours in a picture of the slice that is {@code scale} times as large; each may be null. */
    static void outlines(Graphics2D graphics, Slice slice, float[] result, double scale) {
        graphics.setStroke(STROKE);
        if (slice.truth() != null) {
            graphics.setColor(TRUTH);
            graphics.draw(
                    Contour.ofMask(slice.truth(), slice.width(), slice.height()).path(scale));
        }
        if (result == null) return;
        graphics.setColor(RESULT);
        graphics.draw(outline(result, slice.width(), slice.height()).path(scale));
    }

    private static Contour outline(float[] result, int width, int height) {
        for (float value : result) if (value > 1) return Contour.ofMask(result, width, height);
        return new Contour(result, width, height);
    }

    /**
     * Learning curves: loss on the left, Dice of the validation on the right if there is any.
     *
     * @param loss curves of the left panel, such as training and validation
     * @param dice curves of the right panel, the first (the final output) drawn strongest, then the layers
     */
    public static BufferedImage historyPlot(List<Curve> loss, List<Curve> dice) {
        return HistoryPlot.of(loss, dice);
    }

    /**
     * A curve over the epochs 1, 2, ... or over outputs
     *
     * @param values one value an epoch or output; NaN leaves a gap
     */
    public record Curve(String name, double[] values) {}

    /** Writes a PNG in one piece, replacing an older one. */
    public static void savePng(BufferedImage picture, Path file) {
        AtomicFile.write(file, out -> ImageIO.write(picture, "png", out));
    }

    /** A picture as the bytes of a PNG file. */
    static byte[] png(BufferedImage picture) {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(picture, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Draws shapes and letters smoothly, the same way everywhere. */
    static Graphics2D smooth(BufferedImage picture) {
        Graphics2D graphics = picture.createGraphics();
        smooth(graphics);
        return graphics;
    }

    static void smooth(Graphics2D graphics) {
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    }

    static String dice(double dice) {
        return Double.isNaN(dice) ? "" : String.format(Locale.ROOT, "Dice %.3f", dice);
    }

    static BufferedImage stretched(Slice slice) {
        return GreyPicture.stretched(slice.image(), slice.width(), slice.height())
                .picture();
    }

    private static BufferedImage mask(Slice slice) {
        float[] binary = new float[slice.truth().length];
        for (int i = 0; i < binary.length; i++) binary[i] = slice.truth()[i] > 0 ? 1 : 0;
        return GreyPicture.probability(binary, slice.width(), slice.height()).picture();
    }

    static BufferedImage probability(Slice slice, Layer layer) {
        require(layer.probability().length == slice.image().length, "%s and slice differ in size", layer.title());
        return GreyPicture.probability(layer.probability(), slice.width(), slice.height())
                .picture();
    }
}

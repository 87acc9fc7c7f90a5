// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.docs;

import ij.ImagePlus;
import ij.gui.OvalRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import io.github.dscnn.Dscnn;
import io.github.dscnn.form.Screenshots;
import io.github.dscnn.task.Progress;
import io.github.dscnn.tiny.Tiny;
import io.github.dscnn.words.ExperimentWords;
import io.github.dscnn.words.PhantomWords;
import io.github.dscnn.words.SegmentWords;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import javax.imageio.ImageIO;

/** The pictures of the docs that are no windows: drawings of the networks, and results on phantoms. */
public final class Pictures {

    private static final int FOUND = 1;
    private static final int BACKGROUND = 255;
    private static final int SLICE = 3;

    private Pictures() {}

    /** @param args the folder for the pictures: docs/images */
    public static void main(String[] args) throws IOException {
        write(Path.of(args[0]));
    }

    /** Makes all of them; needs no display. */
    public static void write(Path folder) throws IOException {
        NetworkFigure.write(folder);
        painted(folder);
        uncertainty(folder);
        Path work = Files.createTempDirectory("dscnn-pictures");
        sheet(work, folder);
        study(work, folder);
    }

    /** The strokes of macros/label_and_train.ijm on one slice, twice as large. */
    private static void painted(Path folder) throws IOException {
        ImagePlus stack = Tiny.scan(128, 6, 3);
        Overlay strokes = new Overlay();
        strokes.add(dab(FOUND, 48, 46, 32, 22));
        strokes.add(dab(BACKGROUND, 48, 76, 32, 28));
        strokes.add(dab(BACKGROUND, 8, 12, 112, 16));
        strokes.add(dab(BACKGROUND, 8, 108, 112, 16));
        strokes.add(dab(BACKGROUND, 8, 24, 20, 80));
        strokes.add(dab(BACKGROUND, 100, 24, 20, 80));
        stack.setSlice(SLICE);
        stack.setOverlay(strokes);
        save(Screenshots.enlarged(stack), folder, "painted");
    }

    private static Roi dab(int group, int x, int y, int width, int height) {
        Roi dab = new OvalRoi(x, y, width, height);
        dab.setGroup(group);
        dab.setStrokeColor(group == FOUND ? Color.RED : Color.CYAN);
        dab.setPosition(SLICE);
        return dab;
    }

    /** A slice with the contour of what was found, and beside it where the model is unsure. */
    private static void uncertainty(Path folder) throws IOException {
        ImagePlus stack = Tiny.scan(128, 12, 301);
        SegmentWords words = new SegmentWords();
        words.model = "phantom";
        words.overlay = true;
        words.uncertainty = true;
        words.device = "cpu";
        List<ImagePlus> results = Dscnn.segment(stack, words, Progress.NONE).images();
        ImagePlus contours = titled(results, "_overlay");
        ImagePlus map = titled(results, "_uncertainty");
        contours.setSlice(6);
        map.setSlice(6);
        map.setDisplayRange(0, 1);
        BufferedImage right = map.getProcessor()
                .resize(2 * map.getWidth(), 2 * map.getHeight(), false)
                .getBufferedImage();
        save(Screenshots.beside(Screenshots.enlarged(contours), right), folder, "uncertainty");
    }

    private static ImagePlus titled(List<ImagePlus> images, String part) {
        return images.stream()
                .filter(image -> image.getTitle().contains(part))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(part + " in " + images));
    }

    /** The sheet of a folder. */
    private static void sheet(Path work, Path folder) throws IOException {
        data(work.resolve("folder"), 3, 128, 21);
        SegmentWords words = new SegmentWords();
        words.image = work.resolve("folder/images").toString();
        words.folder = work.resolve("results").toString();
        words.model = "phantom";
        words.device = "cpu";
        Dscnn.segmentFiles(words, Progress.NONE);
        Files.copy(
                work.resolve("results/contact_sheet.png"),
                folder.resolve("contact-sheet.png"),
                StandardCopyOption.REPLACE_EXISTING);
    }

    /** Contours and curves of the experiment of the tutorial, which learns longer here. */
    private static void study(Path work, Path folder) throws IOException {
        data(work.resolve("study"), 6, 64, 1);
        ExperimentWords words = new ExperimentWords();
        words.images = work.resolve("study/images").toString();
        words.labels = work.resolve("study/labels").toString();
        words.folder = work.resolve("experiment").toString();
        words.folds = 2;
        words.width = 8;
        words.epochs = 6;
        words.batch = 2;
        words.device = "cpu";
        words.threads = 1;
        Dscnn.experiment(words, Progress.NONE);
        for (String picture : List.of("contours", "curves"))
            Files.copy(
                    work.resolve("experiment/" + picture + ".png"),
                    folder.resolve("study-" + picture + ".png"),
                    StandardCopyOption.REPLACE_EXISTING);
    }

    private static void data(Path folder, int count, int size, int seed) {
        PhantomWords words = new PhantomWords();
        words.folder = folder.toString();
        words.labels = true;
        words.slices = 4;
        words.size = size;
        words.seed = seed;
        Dscnn.phantom(words, count, Progress.NONE);
    }

    private static void save(BufferedImage picture, Path folder, String name) throws IOException {
        ImageIO.write(picture, "png", folder.resolve(name + ".png").toFile());
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.window;

import static io.github.dscnn.window.Desk.SEGMENT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.gui.StackWindow;
import ij.gui.Toolbar;
import ij.measure.ResultsTable;
import ij.text.TextWindow;
import java.awt.Component;
import java.awt.Container;
import java.awt.Point;
import java.awt.Window;
import java.awt.event.KeyEvent;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whole ways of people who have just installed it, with mouse and keys; see {@link Journey}. */
final class JourneyScenes {

    private static final String FOLDER = "DSCNN Segment Folder...";
    private static final String MEASURE = "DSCNN Measure...";
    private static final String TRAIN = "DSCNN Train...";
    private static final int OVAL = 1;
    private static final int GROUP = 2;
    private static final int TOOL_WIDTH = 26;
    private static final int GLANCES = 30;
    private static final double USEFUL = 0.5;

    private JourneyScenes() {}

    static void theSampleShowsItsContours() {
        try (Journey journey = new Journey("sample")) {
            ImagePlus sample = sample(journey);
            middle(journey, sample);
            Window dialog = segment(journey, "phantom");
            if (Person.shows(dialog, "preview").equals("false")) journey.click(dialog, "preview");
            journey.sees("contours", () -> sample.getOverlay() != null);
            journey.took(5);
        }
    }

    private static ImagePlus sample(Journey journey) {
        journey.choose("File", "Open Samples", "DSCNN Phantom");
        journey.sees("the sample", () -> WindowManager.getCurrentImage() != null);
        return WindowManager.getCurrentImage();
    }

    private static Window segment(Journey journey, String model) {
        journey.choose("Plugins", "DSCNN", SEGMENT);
        Window dialog = Person.dialog(SEGMENT);
        Person.pause(300);
        offered(journey, dialog, "model", model);
        return dialog;
    }

    /** Chooses from a list, unless it stands there already or a moment later. */
    private static void offered(Journey journey, Window dialog, String key, String value) {
        for (int i = 0; i < GLANCES && Person.shows(dialog, key).isEmpty(); i++) Person.pause(100);
        if (!Person.named(dialog, key).isShowing()) journey.click(dialog, "more");
        if (!Person.shows(dialog, key).equals(value)) journey.pick(dialog, key, value);
    }

    /** Drags the handle of a stack to its middle, where it lies at its first slice. */
    private static void middle(Journey journey, ImagePlus stack) {
        if (stack.getCurrentSlice() > 1) return;
        Person.until(() -> handle(stack) != null && handle(stack).isShowing());
        Person.pause(300);
        Component bar = handle(stack);
        Point place = bar.getLocationOnScreen();
        int middle = place.y + bar.getHeight() / 2;
        journey.drag(
                "the slices", new Point(place.x + 32, middle), new Point(place.x + 12 + bar.getWidth() / 2, middle));
    }

    private static Component handle(ImagePlus stack) {
        return Arrays.stream(((StackWindow) stack.getWindow()).getComponents())
                .filter(Container.class::isInstance)
                .findFirst()
                .orElse(null);
    }

    static void nucleiAreCountedAndTheirTableSaved() {
        IJ.saveAsTiff(Nuclei.image(1), "nuclei.tif");
        try (Journey journey = new Journey("nuclei")) {
            journey.choose("File", "Open...");
            Person.pause(500);
            journey.type(Path.of("nuclei.tif").toAbsolutePath().toString());
            journey.press(KeyEvent.VK_ENTER);
            journey.sees("the image", () -> WindowManager.getCurrentImage() != null);
            Window dialog = segment(journey, "nuclei");
            journey.click(dialog, "objects");
            journey.press(KeyEvent.VK_ENTER);
            journey.sees("the count", () -> table("object") != null);
            Person.ended(SEGMENT);
            Person.pause(500);
            TextWindow table = table("object");
            assertEquals(Nuclei.COUNT, table.getResultsTable().size());
            Point corner = table.getLocationOnScreen();
            corner.translate(table.getWidth() - 60, table.getHeight() - 60);
            journey.click("the table", corner);
            journey.press(KeyEvent.VK_CONTROL, KeyEvent.VK_S);
            journey.save();
            journey.sees("the table's file", () -> file(".csv"));
            journey.took(10);
        }
    }

    /** A table that has a column of this title, a unit aside. */
    private static TextWindow table(String column) {
        return Person.shown()
                .filter(TextWindow.class::isInstance)
                .map(TextWindow.class::cast)
                .filter(one -> one.getResultsTable() != null
                        && Stream.of(one.getResultsTable().getColumnHeadings().split("\t"))
                                .anyMatch(title -> title.equals(column) || title.startsWith(column + " (")))
                .findFirst()
                .orElse(null);
    }

    private static boolean file(String end) {
        String[] files = Path.of("").toAbsolutePath().toFile().list();
        return files != null && Arrays.stream(files).anyMatch(name -> name.endsWith(end));
    }

    static void aFolderOfTenIsSegmented() {
        for (int seed = 1; seed <= 10; seed++) {
            Path.of("ten").toFile().mkdir();
            IJ.saveAsTiff(Nuclei.image(seed), "ten/nuclei-" + seed + ".tif");
        }
        try (Journey journey = new Journey("folder")) {
            journey.choose("Plugins", "DSCNN", FOLDER);
            Window dialog = Person.dialog(FOLDER);
            Person.pause(300);
            journey.type(TrainingScenes.path("ten"));
            journey.fill(dialog, "folder", TrainingScenes.path("results"));
            offered(journey, dialog, "model", "nuclei");
            journey.press(KeyEvent.VK_ENTER);
            journey.sees("the table of all", () -> Files.exists(Path.of("results", "results.csv")) && lines() > 10);
            Person.ended(FOLDER);
            journey.sees("all of it", () -> true);
            journey.took(7);
        }
    }

    private static long lines() throws java.io.IOException {
        return Files.readAllLines(Path.of("results", "results.csv")).size();
    }

    static void aProstateIsMeasuredCorrectedAndMeasuredAgain() {
        try (Journey journey = new Journey("prostate")) {
            sample(journey);
            segment(journey, "phantom");
            journey.press(KeyEvent.VK_ENTER);
            journey.sees("the mask", () -> WindowManager.getImageCount() > 1);
            Person.ended(SEGMENT);
            journey.sees("the volume", () -> table("volume") != null);
            double before = volume(0);
            ImagePlus mask = WindowManager.getCurrentImage();
            journey.click("the oval tool", tool(OVAL));
            journey.drag(mask, new Point(40, 40), new Point(62, 90));
            journey.press(KeyEvent.VK_F);
            journey.choose("Plugins", "DSCNN", MEASURE);
            Window dialog = Person.dialog(MEASURE);
            Person.pause(500);
            Person.until(() -> Person.shows(dialog, "note").contains(mask.getTitle()));
            journey.press(KeyEvent.VK_ENTER);
            journey.sees(
                    "the corrected volume",
                    () -> table("volume").getResultsTable().size() > 1);
            assertTrue(volume(1) > before && volume(1) < 1.2 * before, volume(1) + " after " + before);
            journey.took(10);
        }
    }

    private static double volume(int row) {
        ResultsTable table = table("volume").getResultsTable();
        String title = Stream.of(table.getHeadings())
                .filter(heading -> heading.startsWith("volume"))
                .findFirst()
                .orElseThrow();
        return table.getValue(title, row);
    }

    static void paintedStrokesGiveUsefulContours() {
        ImageStack truth = truth();
        try (Journey journey = new Journey("paint")) {
            ImagePlus image = sample(journey);
            middle(journey, image);
            journey.click("the oval tool", tool(OVAL));
            journey.drag(image, new Point(48, 46), new Point(80, 68));
            group(journey, "1");
            journey.drag(image, new Point(48, 76), new Point(80, 104));
            journey.dragMore(image, new Point(20, 44), new Point(38, 84));
            journey.dragMore(image, new Point(90, 44), new Point(108, 84));
            journey.dragMore(image, new Point(8, 14), new Point(120, 30));
            group(journey, "255");
            Window window = train(journey);
            journey.sees(
                    "the first picture", () -> Person.shows(window, "caption").contains("after"));
            Component slice = Person.named(window, "slice");
            journey.watches("useful contours", () -> dice(journey, slice, window, truth) >= USEFUL);
            journey.took(21);
        }
    }

    /** The labels of the sample. */
    private static ImageStack truth() {
        IJ.run("DSCNN Phantom...", "labels");
        ImagePlus labels = Arrays.stream(WindowManager.getIDList())
                .mapToObj(WindowManager::getImage)
                .min(Comparator.comparing(one -> one.getStack().getProcessor(10).getStats().max))
                .orElseThrow();
        ImageStack truth = labels.getStack().duplicate();
        while (WindowManager.getCurrentImage() != null)
            WindowManager.getCurrentImage().close();
        return truth;
    }

    private static double dice(Journey journey, Component slice, Window window, ImageStack truth) {
        Matcher number = Pattern.compile("slice (\\d+)").matcher(Person.shows(window, "caption"));
        if (!number.find()) return 0;
        Point corner = slice.getLocationOnScreen();
        BufferedImage picture = journey.look().getSubimage(corner.x, corner.y, slice.getWidth(), slice.getHeight());
        return Outline.dice(picture, truth.getProcessor(Integer.parseInt(number.group(1))));
    }

    /** Gives the selection a group and adds it to the overlay. */
    private static void group(Journey journey, String group) {
        journey.press(KeyEvent.VK_Y);
        GenericDialog properties = (GenericDialog) Person.window(one -> one instanceof GenericDialog);
        journey.click("Group", (Component) properties.getStringFields().get(GROUP));
        journey.type(group);
        journey.press(KeyEvent.VK_ENTER);
        Person.until(() -> !properties.isShowing());
        journey.choose("Image", "Overlay", "Add Selection...");
    }

    private static Point tool(int number) {
        Point place = Toolbar.getInstance().getLocationOnScreen();
        place.translate(TOOL_WIDTH * number + TOOL_WIDTH / 2, TOOL_WIDTH / 2);
        return place;
    }

    private static Window train(Journey journey) {
        journey.choose("Plugins", "DSCNN", TRAIN);
        Window dialog = Person.dialog(TRAIN);
        Person.pause(300);
        journey.fill(dialog, "folder", TrainingScenes.path("model"));
        journey.press(KeyEvent.VK_ENTER);
        return Person.window(one -> "DSCNN Training".equals(one.getName()));
    }
}

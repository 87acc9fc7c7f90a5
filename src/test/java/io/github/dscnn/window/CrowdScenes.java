// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import java.awt.Window;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Two commands at once. */
final class CrowdScenes {

    private CrowdScenes() {}

    static void twoSegmentationsAtOnceGiveWhatEachGivesAlone() {
        ImagePlus one = Desk.phantom("one", 128, 12);
        ImagePlus two = Desk.phantom("two", 96, 16);
        IJ.selectWindow(one.getID());
        IJ.run(Desk.SEGMENT, options("image=one"));
        String first = pixels("one");
        IJ.run(Desk.SEGMENT, options("image=two"));
        String second = pixels("two");
        List<Throwable> failures = atOnce(
                () -> IJ.runMacro("run('DSCNN Segment...', '" + options("image=one") + "')"),
                () -> IJ.runMacro("run('DSCNN Segment...', '" + options("image=two") + "')"));
        assertEquals(List.of(), failures);
        assertEquals(first, pixels("one"));
        assertEquals(second, pixels("two"));
        assertEquals(List.of("one", "two"), Desk.titles());
    }

    static void aSegmentationDuringATrainingGivesWhatItGivesAlone() {
        ImagePlus one = Desk.phantom("one", 64, 3);
        IJ.run(Desk.SEGMENT, options("image=one"));
        String alone = pixels("one");
        Window training = TrainingScenes.begin(500);
        IJ.selectWindow(one.getID());
        IJ.run(Desk.SEGMENT, options("image=one"));
        assertEquals(alone, pixels("one"));
        String caption = Person.shows(training, "caption");
        Person.until(() -> !Person.shows(training, "caption").equals(caption));
        TrainingScenes.stop(training);
        assertTrue(Files.exists(Path.of("model", "rdf.yaml")));
    }

    static void twoTrainingsAtOnceEachGiveAModel() {
        IJ.run("DSCNN Phantom...", "slices=2 size=32 seed=1 labels folder=few");
        IJ.run("DSCNN Phantom...", "slices=2 size=32 seed=2 labels folder=few");
        List<Throwable> failures = atOnce(() -> train("a"), () -> train("b"));
        assertEquals(List.of(), failures);
        for (String model : List.of("a", "b")) assertTrue(Files.exists(Path.of(model, "rdf.yaml")), model);
    }

    private static void train(String model) {
        IJ.runMacro("run('DSCNN Train...', 'images=few/images labels=few/labels folder=" + model
                + " width=4 epochs=3 device=cpu threads=1')");
    }

    private static String options(String more) {
        return more + " model=phantom device=cpu threads=1 probability";
    }

    /** The pixels of what came of an image, which is closed. */
    private static String pixels(String title) {
        String name = Desk.titles().stream()
                .filter(each -> each.startsWith(title) && !each.equals(title))
                .findFirst()
                .orElseThrow(() -> new AssertionError(title + " in " + Desk.titles()));
        return Desk.taken(Desk.image(name));
    }

    private static List<Throwable> atOnce(Runnable... actions) {
        List<Throwable> failures = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (Runnable action : actions) {
            Thread thread = new Thread(action);
            thread.setUncaughtExceptionHandler((where, what) -> failures.add(what));
            thread.start();
            threads.add(thread);
        }
        Person.until(() -> threads.stream().noneMatch(Thread::isAlive));
        return failures;
    }
}

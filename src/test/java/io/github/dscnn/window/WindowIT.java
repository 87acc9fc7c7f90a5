// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.GraphicsEnvironment;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.commons.JUnitException;
import org.opentest4j.AssertionFailedError;

/**
 * A person before the folder {@code target/imagej}: every scene in a plain ImageJ of its own, whose class path has ImageJ
 * and the scenes, nothing of ours; needs a display. Alone: {@code xvfb-run -a mvn verify -Dit.test=WindowIT
 * -Dscene=PreviewScenes}, part of a scene's name. {@code -Dimagej} is another folder, {@code -Djourneys} where the ways of
 * {@link JourneyScenes} are written.
 */
class WindowIT {

    private static final Path HOME =
            Path.of(System.getProperty("imagej", "target/imagej")).toAbsolutePath();
    private static final Path JOURNEYS =
            Path.of(System.getProperty("journeys", "target/journeys")).toAbsolutePath();
    private static final List<Class<?>> SCENES = List.of(
            ChoiceScenes.class,
            DialogScenes.class,
            PreviewScenes.class,
            StopScenes.class,
            CrowdScenes.class,
            MeasureScenes.class,
            TrainingScenes.class,
            TutorialScenes.class,
            JourneyScenes.class,
            KeyboardScenes.class);
    private static final List<Class<?>> LIBRARIES =
            List.of(Assertions.class, AssertionFailedError.class, JUnitException.class, API.class);
    private static final long MINUTES = 3;

    @TempDir
    static Path temp;

    @BeforeAll
    static void needsADisplay() {
        assumeFalse(GraphicsEnvironment.isHeadless(), "there is no display");
    }

    @TestFactory
    Stream<DynamicTest> aPersonAtWork() {
        return SCENES.stream()
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(WindowIT::scene)
                .sorted(Comparator.comparing(WindowIT::name))
                .map(scene -> DynamicTest.dynamicTest(name(scene), () -> play(scene)));
    }

    private static boolean scene(Method method) {
        boolean plain = !Modifier.isPrivate(method.getModifiers()) && !method.isSynthetic();
        return plain && method.getParameterCount() == 0 && name(method).contains(System.getProperty("scene", ""));
    }

    private static String name(Method scene) {
        return scene.getDeclaringClass().getSimpleName() + "." + scene.getName();
    }

    /** A scene that fails is played once more: a virtual display without a window manager loses an event now and then. */
    private static void play(Method scene) throws IOException, InterruptedException, URISyntaxException {
        boolean journey = List.of(JourneyScenes.class, KeyboardScenes.class).contains(scene.getDeclaringClass());
        if (journey) assumeTrue(Hands.there(), "the menus are another system's");
        if (journey && !Files.exists(cache())) play(unpacking(), "journey");
        try {
            play(scene, "first");
        } catch (AssertionError first) {
            System.out.println(name(scene) + " failed and is played again: " + first.getMessage());
            play(scene, "second");
        }
    }

    /** Unpacks PyTorch, which a journey's seconds do not hold. */
    private static Method unpacking() {
        return Arrays.stream(TutorialScenes.class.getDeclaredMethods())
                .filter(method -> method.getName().equals("theEngineSaysWhatComputes"))
                .findFirst()
                .orElseThrow();
    }

    private static void play(Method scene, String time) throws IOException, InterruptedException, URISyntaxException {
        Path folder = Files.createDirectories(temp.resolve(name(scene)).resolve(time));
        Files.createDirectories(folder.resolve(".java").resolve(".userPrefs"));
        Path log = folder.resolve("log.txt");
        ProcessBuilder imagej = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dfile.encoding=UTF-8",
                "-Duser.home=" + folder,
                "-Djourneys=" + JOURNEYS,
                "-cp",
                classPath(),
                Stage.class.getName(),
                HOME.toString(),
                scene.getDeclaringClass().getSimpleName(),
                scene.getName()));
        imagej.environment().keySet().removeIf(name -> name.startsWith("JAVA_TOOL") || name.equals("CLASSPATH"));
        imagej.environment().put("ENGINE_CACHE_DIR", cache().toString());
        Process process = imagej.directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
        process.destroyForcibly();
        String text = Files.readString(log);
        assertTrue(ended, text);
        assertEquals(0, process.exitValue(), text);
        assertTrue(!text.contains("\tat "), text);
    }

    private static Path cache() {
        return temp.resolve("cache");
    }

    /** ImageJ, what asserts, and this package. */
    private static String classPath() throws IOException, URISyntaxException {
        List<Path> path = new ArrayList<>(List.of(HOME.resolve("ij.jar"), scenes()));
        for (Class<?> type : LIBRARIES) path.add(place(type));
        return path.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static Path scenes() throws IOException, URISyntaxException {
        Path classes = place(Stage.class);
        Path copies = temp.resolve("scenes");
        if (Files.exists(copies)) return copies;
        Path folder = Path.of(Stage.class.getPackageName().replace('.', File.separatorChar));
        Files.createDirectories(copies.resolve(folder));
        try (Stream<Path> files = Files.list(classes.resolve(folder))) {
            for (Path file : files.toList())
                Files.copy(file, copies.resolve(folder).resolve(file.getFileName()));
        }
        return copies;
    }

    private static Path place(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.result;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.VirtualStack;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import io.github.dscnn.Dscnn;
import io.github.dscnn.command.FijiMacroDoor;
import io.github.dscnn.ij.desk.Desk;
import io.github.dscnn.ij.image.Provenance;
import io.github.dscnn.job.table.Report;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import io.github.dscnn.words.InspectWords;
import io.github.dscnn.words.SegmentWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Images that are unlike those of every day: closed, huge, tiny, of many dimensions, with titles of others. */
class OddImagesTest {

    @AfterEach
    void close() {
        FijiMacroDoor.takeImages();
    }

    private static SegmentWords words() {
        SegmentWords words = new SegmentWords();
        words.model = "models/phantom";
        words.device = "cpu";
        words.threads = 1;
        words.mask = true;
        return words;
    }

    private static ImagePlus grey() {
        return IJ.createImage("grey", "8-bit ramp", 32, 32, 4);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anImageThatIsClosedMeanwhileIsFinishedWithThePixelsItHad(boolean virtual) {
        SegmentWords words = words();
        words.overlay = true;
        words.rois = true;
        words.objects = true;
        List<ImagePlus> expected =
                Dscnn.segment(image(virtual), words, Progress.NONE).images();
        ImagePlus image = image(virtual);
        Report report = Dscnn.segment(image, words, (done, total, what) -> {
            if (what.equals("segmented slice 1")) closed(image);
        });
        assertEquals(expected.size(), report.images().size());
        for (int i = 0; i < expected.size(); i++)
            for (int n = 1; n <= 4; n++)
                assertArrayEquals(
                        (float[]) plane(expected.get(i), n),
                        (float[]) plane(report.images().get(i), n),
                        "result " + i);
        var again = assertThrows(DscnnException.class, () -> {
            image.flush();
            Dscnn.segment(image, words, Progress.NONE);
        });
        assertEquals("The image grey was closed; open it again.", again.getMessage());
    }

    private static ImagePlus image(boolean virtual) {
        return virtual ? new ImagePlus("grey", new Zeros(32, 4)) : grey();
    }

    private static Object plane(ImagePlus image, int n) {
        return image.getStack().getProcessor(n).convertToFloatProcessor().getPixels();
    }

    /** Closes an image in another thread, as a person does, and waits for it. */
    private static void closed(ImagePlus image) {
        Thread person = new Thread(() -> {
            image.changes = false;
            image.close();
            image.flush();
        });
        person.start();
        try {
            person.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** A stack that is not in memory; says which planes were asked for. */
    private static final class Zeros extends VirtualStack {
        private final int side;
        private final int planes;
        private final Set<Integer> asked = ConcurrentHashMap.newKeySet();

        Zeros(int side, int planes) {
            super(side, side, null, null);
            this.side = side;
            this.planes = planes;
        }

        @Override
        public int getSize() {
            return planes;
        }

        @Override
        public int getBitDepth() {
            return 8;
        }

        @Override
        public ImageProcessor getProcessor(int n) {
            asked.add(n);
            ByteProcessor plane = new ByteProcessor(side, side);
            plane.set(n % side, 1, 200);
            return plane;
        }

        @Override
        public Object getPixels(int n) {
            return getProcessor(n).getPixels();
        }
    }

    @Test
    void aVirtualStackBeyondMemoryIsReadInPartsAndRefusedAsAWholeBeforeAnythingIsRead() {
        int frames = 100_000;
        Zeros stack = new Zeros(512, frames);
        ImagePlus huge = new ImagePlus("huge", stack);
        huge.setDimensions(1, 1, frames);
        SegmentWords words = words();
        stack.asked.clear();
        var e = assertThrows(DscnnException.class, () -> Dscnn.segment(huge, words, Progress.NONE));
        Matcher said = Pattern.compile("The results of image 'huge' \\(512 x 512 x 1, 100000 frames\\) need about"
                        + " ([0-9.]+) GB of memory, but only .*")
                .matcher(e.getMessage());
        assertTrue(said.matches(), e.getMessage());
        double needed =
                Double.parseDouble(said.group(1)); // a float and three bytes a pixel, up to twice where Java rounds up
        assertTrue(needed >= 183.5 && needed <= 367, e.getMessage());
        assertTrue(e.getMessage().contains("segment it in parts, the first with frames=1-"), e.getMessage());
        assertTrue(stack.asked.size() <= 1, stack.asked + "");
        words.frames = "70001-70002";
        Report report = Dscnn.segment(huge, words, Progress.NONE);
        assertEquals(2, report.images().get(0).getNFrames());
        stack.asked.removeAll(Set.of(1, 70001, 70002));
        assertEquals(Set.of(), stack.asked);
    }

    @Test
    void ofAHyperstackAPartKeepsItsPlaceInSpaceAndTime() {
        ImagePlus image = IJ.createHyperStack("czt", 32, 24, 2, 5, 3, 8);
        for (int i = 1; i <= 30; i++) image.getStack().getProcessor(i).set(i, i % 24, 200);
        image.getCalibration().setUnit("mm");
        image.getCalibration().pixelDepth = 3;
        SegmentWords words = words();
        words.labels = true;
        words.overlay = true;
        words.channel = 2;
        words.slices = "2-4";
        words.frames = "2-3";
        List<ImagePlus> images = Dscnn.segment(image, words, Progress.NONE).images();
        assertEquals(3, images.size());
        for (ImagePlus result : images) {
            int channels = result.getTitle().endsWith("overlay") ? 2 : 1;
            int[] sizes = {32, 24, channels, 3, 2};
            assertArrayEquals(sizes, result.getDimensions(), result.getTitle());
            assertEquals(-1, result.getCalibration().zOrigin);
            assertEquals(3, result.getCalibration().pixelDepth);
            assertEquals("2", Provenance.of(result).value("first_slice"));
            assertEquals("2", Provenance.of(result).value("first_frame"));
        }
        ImagePlus copy = images.get(2);
        for (int c = 1; c <= 2; c++)
            assertArrayEquals((byte[]) image.getStack().getPixels(image.getStackIndex(c, 3, 2)), (byte[])
                    copy.getStack().getPixels(copy.getStackIndex(c, 2, 1)));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 40", "40, 1"})
    void anImageOfOnePixelOrOneLineIsSegmentedAndInspected(int width, int height) {
        ImagePlus image = IJ.createImage("dot", "8-bit ramp", width, height, 1);
        SegmentWords words = words();
        words.probability = true;
        words.objects = true;
        words.overlay = true;
        words.rois = true;
        words.largest = true;
        words.fill_holes = true;
        words.watershed = true;
        List<ImagePlus> images =
                new ArrayList<>(Dscnn.segment(image, words, Progress.NONE).images());
        InspectWords inspect = new InspectWords();
        inspect.model = words.model;
        inspect.device = "cpu";
        inspect.threads = 1;
        inspect.disagreement = true;
        images.addAll(Dscnn.inspect(image, inspect, Progress.NONE).images());
        assertEquals(5, images.size());
        for (ImagePlus result : images) {
            assertEquals(width, result.getWidth());
            assertEquals(height, result.getHeight());
        }
    }

    @Test
    void ofTwoImagesWithOneTitleNoneIsTakenByTheTitle() throws Exception {
        ImagePlus first = IJ.createImage("scan [1]", "8-bit", 2, 2, 1);
        ImagePlus second = IJ.createImage("scan [1]", "8-bit", 3, 3, 1);
        FijiMacroDoor.list(first);
        FijiMacroDoor.list(second);
        ImagePlus active = FijiMacroDoor.inMacro(second, null, Desk::active);
        assertSame(second, active);
        Exception problem = assertThrows(
                Exception.class, () -> FijiMacroDoor.inMacro(second, null, () -> Desk.image("scan [1]", line -> {})));
        String said = problem.getMessage();
        assertTrue(said.contains("2 open images are called 'scan [1]': tell them apart with Image > Rename..."), said);
    }
}

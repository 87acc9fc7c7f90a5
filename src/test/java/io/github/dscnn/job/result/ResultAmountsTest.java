// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.result;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.dscnn.image.Volume;
import io.github.dscnn.image.VoxelSize;
import io.github.dscnn.image.label.LabelClasses;
import io.github.dscnn.image.label.LabelPlanes;
import io.github.dscnn.image.label.LabelPlanes.Annotation;
import io.github.dscnn.image.label.LabelPlanes.Empty;
import io.github.dscnn.job.cases.FolderImages;
import io.github.dscnn.job.loaded.Likeness;
import io.github.dscnn.job.table.ScoreTable;
import io.github.dscnn.segment.SegmentationOptions;
import io.github.dscnn.segment.region.Cleaning;
import io.github.dscnn.segment.region.Removed;
import io.github.dscnn.segment.region.Segmentation;
import io.github.dscnn.segment.region.Splitter;
import io.github.dscnn.segment.score.LayerScores;
import io.github.dscnn.tiny.Tiny;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is measured of results, in tables. */
class ResultAmountsTest {

    private static final LabelClasses ONE = LabelClasses.foreground("blob");
    private static final Cleaning PLAIN = new Cleaning(0.5, false, Splitter.NONE, 0, false, true);

    @TempDir
    Path folder;

    /** A row of pixels with a lone one and two in a row, in so many slices. */
    private static Volume volume(int slices, VoxelSize voxel) {
        float[][] planes = new float[slices][];
        Arrays.fill(planes, new float[] {1, 0, 0, 1, 1, 0});
        return Tiny.rows("rows", planes).withVoxel(voxel);
    }

    private static Segmentation found(int slices, VoxelSize voxel) {
        return MiddleSliceTest.echo(volume(slices, voxel), SegmentationOptions.DEFAULT);
    }

    private static FolderImages.Entry entry(String name) {
        return new FolderImages.Entry(Path.of(name), "");
    }

    @Test
    void withoutAUnitAnAmountIsANumberOfPixels() {
        AreaOrVolume amount = AreaOrVolume.of(found(2, new VoxelSize(1, 1, 3, "pixel")));
        assertEquals(new AreaOrVolume("volume", 1, "voxels"), amount);
        assertEquals(1, found(2, new VoxelSize(1, 1, 3, "pixel")).voxelSize());
        assertEquals(new AreaOrVolume("area", 1, "pixels"), AreaOrVolume.of(found(1, new VoxelSize(2, 2, 1, "pixel"))));
    }

    @Test
    void tinyAmountsKeepTheirDigits() {
        AreaOrVolume amount = AreaOrVolume.of(found(2, new VoxelSize(0.05, 0.05, 0.05, "mm")));
        assertEquals("0.000000125", amount.text(1));
        assertEquals("0", amount.text(0));
        assertEquals("1234570000", new AreaOrVolume("volume", 10, "µm³").text(123456789));
    }

    @Test
    void whatCleaningRemovedIsSaidInTheUnitOfTheImage() {
        assertEquals("2 pieces, 3.1 ml", new AreaOrVolume("volume", 0.001, "ml").of(new Removed(2, 3141, 0)));
        assertEquals("1 piece, 1234 pixels", new AreaOrVolume("area", 1, "pixels").of(new Removed(1, 1234, 0)));
        assertEquals("3 pieces, 12 mm²", new AreaOrVolume("area", 0.25, "mm²").of(new Removed(3, 49, 0)));
        assertEquals("", new AreaOrVolume("area", 1, "pixels").of(Removed.NOTHING));
    }

    @Test
    void whatWentBecauseOfAnEdgeIsSaid() {
        AreaOrVolume area = new AreaOrVolume("area", 0.25, "µm²");
        assertEquals("5 pieces, 12 µm², 3 of them at the edge", area.of(new Removed(5, 49, 3)));
        assertEquals(
                "a: cleaning removed 1 piece, 1 µm², 1 of them at the edge (border=true keeps all)",
                area.line("a", new Removed(1, 4, 1)));
        assertEquals(
                "a: cleaning removed 2 pieces, 1 µm², 1 of them at the edge (largest=false min_size=-1 border=true keeps all)",
                area.line("a", new Removed(2, 4, 1)));
        assertEquals(
                "a: cleaning removed 2 pieces, 1 µm² (largest=false min_size=-1 keeps all)",
                area.line("a", new Removed(2, 4, 0)));
        assertEquals("", area.line("a", Removed.NOTHING));
    }

    @Test
    void theLogSaysHowManyObjectsThereAreAndHowLarge() {
        assertEquals(
                "cells: found 2 objects (blob), median area 1.5 mm²",
                FoundObjects.of(found(1, new VoxelSize(1, 1, 1, "mm")).regions())
                        .line("cells"));
        assertEquals(
                "cells: found 2 objects (blob), median volume 3 voxels; the image has no scale",
                FoundObjects.of(found(2, VoxelSize.NONE).regions()).line("cells"));
        assertEquals(
                "cells: found 1 object (blob), area 0.0313 µm²",
                FoundObjects.of(found(1, new VoxelSize(0.125, 0.125, 1, "µm"))
                                .cleaned(PLAIN.withLargest(true))
                                .regions())
                        .line("cells"));
        assertEquals(
                "cells: found no objects (blob)",
                FoundObjects.of(found(1, new VoxelSize(1, 1, 1, "mm"))
                                .cleaned(PLAIN.withBorder(false))
                                .regions())
                        .line("cells"));
    }

    @Test
    void theRowOfAnObjectBeginsWithWhatItIsAndHowLarge() {
        VoxelSize voxel = new VoxelSize(0.5, 0.5, 3, "µm");
        List<Map<String, Object>> rows =
                new ObjectRows("cells", volume(1, voxel), 0, new double[3], found(1, voxel)).rows();
        assertEquals(
                List.of(
                        "image",
                        "frame",
                        "class",
                        "object",
                        "area (µm²)",
                        "pixels",
                        "x (µm)",
                        "y (µm)",
                        "z (µm)",
                        "first slice",
                        "last slice",
                        "mean probability",
                        "mean intensity",
                        "lowest intensity",
                        "highest intensity"),
                List.copyOf(rows.get(1).keySet()));
        assertEquals(
                List.of("cells", 1, "blob", 2, 0.5, 2L),
                rows.get(1).values().stream().limit(6).toList());
        List<Map<String, Object>> corrected = new ObjectRows(
                        "cells",
                        volume(1, voxel),
                        0,
                        new double[3],
                        found(1, voxel).regions(),
                        null)
                .rows();
        assertEquals(rows.size(), corrected.size());
        assertEquals(false, corrected.get(0).containsKey("mean probability"));
    }

    @Test
    void positionsOfObjectsCountFromTheOriginOfTheImage() {
        VoxelSize voxel = new VoxelSize(0.5, 0.5, 3, "mm");
        double[] origin = {1, 0.5, 2};
        Map<String, Object> row = new ObjectRows("a", volume(2, voxel), 0, origin, found(2, voxel))
                .rows()
                .get(0);
        assertEquals(-0.25, row.get("x (mm)"));
        assertEquals(0.0, row.get("y (mm)"));
        assertEquals(-3.0, row.get("z (mm)"));
    }

    @Test
    void aStoppedRunKeepsTheRowsOfImagesThatItDidNotReach() throws IOException {
        Path results = folder.resolve("results.csv");
        Path dice = folder.resolve("dice.csv");
        Files.writeString(
                results,
                "image,status,volume blob,unit,dice,message\na.tif,done,1,ml,0.5,\nb.tif,done,2,ml,,\nc.tif,done,3,ml,,\n");
        Files.writeString(dice, "case,layer,class,dice,deviation\na,final,blob,0.5,0\nc,final,blob,0.7,0\n");
        FolderTable table = new FolderTable(folder, ONE, "", false, true);
        table.skipped(entry("a.tif"));
        table.failed(entry("b.tif"), "broken");
        assertEquals(
                List.of(
                        "image,status,volume blob,unit,dice,removed,message",
                        "a.tif,skipped,1,ml,0.5,,its results exist already",
                        "b.tif,failed,,,,,broken",
                        "c.tif,done,3,ml,,,"),
                Files.readAllLines(results));
        assertEquals(
                List.of("case,layer,class,dice,deviation", "a,final,blob,0.5,0", "c,final,blob,0.7,0"),
                Files.readAllLines(dice));
        assertEquals(2, table.rows().size());
    }

    @Test
    void theRowOfAnImageIsThatOfWhatWasWritten() throws IOException {
        VoxelSize voxel = new VoxelSize(1, 2, 1, "mm");
        Segmentation found = found(1, voxel).cleaned(PLAIN.withSmallest(4));
        Volume labels = Tiny.row("truth", 1, 0, 0, 1, 0, 0).withVoxel(voxel);
        LabelPlanes truth = new LabelPlanes(labels, ONE, Annotation.DENSE, Empty.BACKGROUND);
        LayerScores score = LayerScores.of(found, truth);
        assertEquals(0.8, score.dice(0, 0), 1e-9);
        var work = new Work(volume(1, voxel), found, truth, score, new Likeness(true, ""), null, Work.Handed.NOTHING);
        FolderTable table = new FolderTable(folder, ONE, "", true, false);
        table.done(entry("a.tif"), work, new ScoreTable(ONE));
        assertEquals(
                List.of(
                        "image,status,area blob,objects blob,unit,dice,removed,unlike,message",
                        "a.tif,done,4,1,mm²,0.500000,\"1 piece, 2 mm²\",no,"),
                Files.readAllLines(folder.resolve("results.csv")));
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.result;

import ij.ImagePlus;
import io.github.dscnn.ij.desk.Desk;
import io.github.dscnn.ij.image.Placement;
import io.github.dscnn.ij.image.Provenance;
import io.github.dscnn.ij.image.Sources;
import io.github.dscnn.ij.image.Stacks;
import io.github.dscnn.ij.result.DrawnRegions;
import io.github.dscnn.ij.result.Results;
import io.github.dscnn.ij.result.RoiLabels;
import io.github.dscnn.image.Volume;
import io.github.dscnn.image.label.LabelClasses;
import io.github.dscnn.job.cases.GivenLabels;
import io.github.dscnn.job.table.Version;
import io.github.dscnn.segment.region.Extent;
import io.github.dscnn.segment.region.Regions;
import io.github.dscnn.task.Progress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * What lies on an image, whoever put it there.
 *
 * @param numbered whether objects had numbers of their own
 * @param drawn whether ROIs drew it
 * @param from where it comes from, for a person
 * @param before what a result says that was measured earlier; empty if there is none
 */
record Measurement(
        ImagePlus image,
        Volume volume,
        Regions regions,
        boolean numbered,
        boolean drawn,
        String from,
        Provenance before) {

    /** Of ROIs. */
    static Measurement ofRois(ImagePlus image, String labels, Progress log) {
        Volume volume = volume(image, log);
        DrawnRegions.Found found = DrawnRegions.of(image, Extent.of(volume), labels, log::log);
        String from = RoiLabels.managed(labels) ? "ROI Manager" : "overlay";
        return new Measurement(image, volume, found.regions(), found.numbered(), true, from, earlier(image));
    }

    /** Of a mask, labels or numbers of objects. */
    static Measurement ofLabels(ImagePlus image, ImagePlus labels, Placement placement, Progress log) {
        Volume volume = volume(image, log);
        GivenLabels given = GivenLabels.of(labels, image, volume, placement, log);
        Regions regions = given.regions(volume);
        return new Measurement(
                image, volume, regions, given.numbered(), false, labels.getTitle(), Provenance.of(labels));
    }

    private static Volume volume(ImagePlus image, Progress log) {
        return Stacks.toVolume(image, log).withName(image.getTitle());
    }

    /** What the result of an image says that was shown last. */
    private static Provenance earlier(ImagePlus image) {
        Provenance last = Provenance.empty();
        for (ImagePlus open : Desk.images()) {
            Provenance record = Provenance.of(open);
            if (image.getTitle().equals(record.value("input")) && record.value("plugin") != null) last = record;
        }
        return last;
    }

    String name() {
        return Sources.baseName(image.getTitle());
    }

    /** A row for each object. */
    List<Map<String, Object>> objects() {
        return new ObjectRows(name(), volume, 0, Stacks.origin(image), regions, null).rows();
    }

    /** A line for the log: how much there is of each class in the first frame, how much there was before, and how many objects. */
    String line() {
        AreaOrVolume amount = AreaOrVolume.of(regions.extent());
        StringJoiner classes = new StringJoiner("; ");
        for (int index = 1; index <= regions.classes().size(); index++) {
            String name = classOf(index);
            String was = before.value(amount.word() + " " + name);
            classes.add(name + ": " + amount.word() + " " + text(amount, index)
                    + (was == null ? "" : " (before " + was + ")") + ", " + FoundObjects.number(count(index)));
        }
        String frames = regions.frames() > 1 ? " in the first of " + regions.frames() + " frames" : "";
        return name() + ", measured from " + (drawn ? "the " : "") + from + frames + ": " + classes;
    }

    private String classOf(int index) {
        return regions.classes().classes().get(index - 1).name();
    }

    private String text(AreaOrVolume amount, int index) {
        return amount.text(regions.counts(0)[index]) + " " + amount.unit();
    }

    private int count(int index) {
        return regions.census(0).count(index);
    }

    /** The same for a program. */
    Map<String, Object> facts() {
        AreaOrVolume amount = AreaOrVolume.of(regions.extent());
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("image", image.getTitle());
        facts.put("labels", from);
        for (int index = 1; index <= regions.classes().size(); index++) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put(amount.title(), amount.of(regions.counts(0)[index]));
            one.put("objects", count(index));
            facts.put(classOf(index), one);
        }
        return facts;
    }

    /** The results, as segmenting gives them: what was given, cleared of what no longer holds. */
    List<ImagePlus> images() {
        LabelClasses classes = regions.classes();
        Results results = new Results(image, record());
        List<ImagePlus> images = new ArrayList<>();
        boolean objectsAlone = numbered && !drawn;
        if (!objectsAlone && classes.size() == 1)
            images.add(SegmentJob.named(results, classes).mask(regions.mask().withName(name() + "_mask")));
        if (!objectsAlone && classes.size() > 1)
            images.add(results.labels(regions.labels().withName(name() + "_labels"), classes));
        if (numbered) images.add(results.objects(regions.objects().withName(name() + "_objects")));
        return images;
    }

    private Provenance record() {
        Provenance record = Provenance.empty().with("plugin", "DSCNN " + Version.text());
        for (String key : List.of("model", "model_sha256"))
            if (before.value(key) != null) record = record.with(key, before.value(key));
        record = record.with("input", image.getTitle());
        if (!Sources.path(image).isEmpty()) record = record.with("input_path", Sources.path(image));
        record = record.with("measured_from", from);
        return AreaOrVolume.of(regions.extent()).add(record, regions.classes(), regions.counts(0));
    }
}

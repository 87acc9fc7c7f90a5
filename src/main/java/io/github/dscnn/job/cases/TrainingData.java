// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.cases;

import ij.ImagePlus;
import io.github.dscnn.ij.desk.Desk;
import io.github.dscnn.ij.image.ImageFiles;
import io.github.dscnn.ij.image.NamedLabels;
import io.github.dscnn.ij.image.NoImages;
import io.github.dscnn.ij.image.Placement;
import io.github.dscnn.ij.image.Sources;
import io.github.dscnn.ij.image.Stacks;
import io.github.dscnn.ij.result.RoiLabels;
import io.github.dscnn.image.Orientation;
import io.github.dscnn.image.Volume;
import io.github.dscnn.image.label.LabelClass;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import io.github.dscnn.train.recipe.TrainingCase;
import io.github.dscnn.words.TrainWords;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Images with their labels, from two folders, from open stacks, or painted on them as ROIs. */
public final class TrainingData {

    /**
     * An image and its label as the words name them.
     *
     * @param label {@code rois} or {@code overlay} for what is painted on the image
     * @param problem what is missing; empty if nothing is
     */
    public record Pair(String image, String label, String problem) {

        Pair(String image, String label) {
            this(image, label, "");
        }
    }

    private final String images;
    private final String labels;
    private final String patient;
    private final boolean sparse;
    private final Optional<Orientation> orientation;
    private final LabelNames names = new LabelNames(List.of());
    private final Placement placement = new Placement();

    /**
     * Data that the keys of these names describe.
     *
     * @param images a folder, or titles and paths separated by {@code ;}; with ROIs empty for the active image
     * @param labels a folder with the same names, as many titles and paths, {@code rois} or {@code overlay}
     * @param patient regular expression for the patient in a name; blank: each case is a patient
     * @param orientation of images that do not say where they lie; blank: not known
     */
    public TrainingData(String images, String labels, String patient, String annotation, String orientation) {
        this.images = images;
        this.labels = labels.strip();
        this.patient = patient;
        this.sparse = annotation.strip().equals("sparse");
        this.orientation = CommonOrientation.parse(orientation);
    }

    public static TrainingData of(TrainWords words) {
        return new TrainingData(words.images, words.labels, words.patient, words.annotation, words.orientation);
    }

    /**
     * What the key annotation means: where strokes of group 255 mark background, what is not painted is unknown, though nobody
     * says so.
     *
     * @param log hears it
     * @return {@code sparse}, or what was given
     */
    public static String annotation(String images, String labels, String annotation, Progress log) {
        if (!RoiLabels.meant(labels.strip()) || !annotation.strip().equals("dense")) return annotation;
        TrainingData data = new TrainingData(images, labels, "", annotation, "");
        if (data.pairs().stream().noneMatch(data::strokes)) return annotation;
        log.log("strokes of group " + RoiLabels.BACKGROUND
                + " mark background: what is not painted is unknown (annotation=sparse)");
        return "sparse";
    }

    private boolean strokes(Pair pair) {
        try {
            ImagePlus image = images.isBlank() ? Desk.active() : Desk.image(pair.image(), line -> {});
            return RoiLabels.marksBackground(image, labels);
        } catch (DscnnException e) {
            return false; // said again where it is opened
        }
    }

    /**
     * Opens all pairs and checks that they fit.
     *
     * @throws DscnnException for the first pair that does not fit
     */
    public List<TrainingCase> open(Progress progress) {
        List<Pair> pairs = pairs();
        for (Pair pair : pairs) if (!pair.problem().isEmpty()) throw new DscnnException("%s", pair.problem());
        List<TrainingCase> cases = new ArrayList<>();
        for (Pair pair : pairs) {
            progress.report(cases.size(), pairs.size(), "opening " + pair.image());
            cases.add(open(pair, 1, progress));
        }
        int most = cases.stream().mapToInt(one -> one.image().channels()).max().orElse(1);
        for (int i = 0; i < pairs.size(); i++) {
            boolean grey = cases.get(i).image().channels() == 1 && most > 1;
            if (grey) cases.set(i, open(pairs.get(i), most, progress));
        }
        sameChannels(cases);
        sameNames(cases);
        return cases;
    }

    /**
     * What belongs together, nothing opened yet.
     *
     * @throws DscnnException if the words name nothing
     */
    public List<Pair> pairs() {
        if (RoiLabels.meant(labels)) return painted();
        if (images.isBlank() || labels.isBlank())
            throw new DscnnException("Training needs images and labels; give both, each a folder or titles.");
        return isFolder(images) ? folders(Path.of(images), labels) : titles(images, labels);
    }

    private List<Pair> painted() {
        List<String> names;
        if (images.isBlank()) names = List.of(Desk.title());
        else if (isFolder(images))
            names = ImageFiles.byName(Path.of(images)).values().stream()
                    .map(Path::toString)
                    .toList();
        else names = Sources.several(images);
        if (RoiLabels.managed(labels) && names.size() > 1)
            throw new DscnnException(
                    "The ROIs of the ROI Manager belong to one image, but there are %s; use labels=overlay.",
                    names.size());
        return names.stream().map(name -> new Pair(name, labels)).toList();
    }

    /** @throws DscnnException if two cases have one name */
    public static void sameNames(List<TrainingCase> cases) {
        Map<String, TrainingCase> byName = new LinkedHashMap<>();
        for (TrainingCase one : cases) {
            if (byName.put(one.name(), one) != null)
                throw new DscnnException("Two images are called %s; rename one of them.", one.name());
        }
    }

    private static boolean isFolder(String text) {
        return Sources.path(text).filter(Files::isDirectory).isPresent();
    }

    private static List<Pair> folders(Path images, String labels) {
        if (!isFolder(labels))
            throw new DscnnException("The images are a folder, but the labels '%s' are none; give a folder.", labels);
        FolderNames names = FolderNames.of(images, Path.of(labels));
        Map<String, Path> ours = names.images();
        Map<String, Path> theirs = names.labels();
        if (ours.isEmpty()) throw new DscnnException("The folder %s has no images; check the path.", images);
        List<Pair> pairs = new ArrayList<>();
        ours.forEach((name, file) -> pairs.add(pair(file, theirs.get(name), labels)));
        theirs.forEach((name, file) -> {
            if (!ours.containsKey(name))
                pairs.add(new Pair(
                        "",
                        file.toString(),
                        "The label " + file + " has no image of the same name in " + images
                                + "; add it, or take the label out."));
        });
        return pairs;
    }

    private static Pair pair(Path image, Path label, String folder) {
        if (label != null) return new Pair(image.toString(), label.toString());
        return new Pair(image.toString(), "", unlabelled(image, folder));
    }

    private static String unlabelled(Path image, String folder) {
        String name = Sources.baseName(ImageFiles.title(image));
        Optional<Path> rois = NoImages.rois(Path.of(folder), name);
        if (rois.isPresent())
            return "The labels " + rois.get() + " of " + image
                    + " are ROIs; open the image and them in ImageJ, and say labels=rois.";
        return ImageFiles.folderOfSeries(image)
                .map(several -> "The folder " + several + " has several DICOM series, and none of them has a label, as "
                        + name + " would be for " + image.getFileName()
                        + "; name the label after its series, or keep only that series.")
                .orElse("The image " + image + " has no label of the same name in " + folder
                        + "; add it, or take the image out.");
    }

    private static List<Pair> titles(String images, String labels) {
        List<String> ours = Sources.several(images);
        List<String> theirs = Sources.several(labels);
        if (ours.size() != theirs.size())
            throw new DscnnException(
                    "The images are %s but the labels %s; give one label for each image.", ours.size(), theirs.size());
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < ours.size(); i++) pairs.add(new Pair(ours.get(i), theirs.get(i)));
        return pairs;
    }

    /**
     * Opens a pair and checks that it fits.
     *
     * @param channels how many are wanted: an RGB image whose colours are equal has one of them or three
     */
    public TrainingCase open(Pair pair, int channels, Progress log) {
        ImagePlus image = images.isBlank() ? Desk.active() : Desk.image(pair.image(), log::log);
        if (RoiLabels.meant(labels)) {
            Volume pixels = placed(Stacks.toVolume(image, channels, log).withName(pair.image()));
            return checked(pair, image, pixels, RoiLabels.of(image, labels, sparse, log::log), List.of());
        }
        ImagePlus label = placement.onto(image, names.unified(Desk.image(pair.label(), log::log), log), log);
        ImagePlus source = placement.modalities(image, label, log);
        Volume pixels = placed(Stacks.toVolume(source, channels, log).withName(pair.image()));
        Volume truth = Stacks.toVolume(label, log).withName(pair.label());
        return checked(pair, image, pixels, truth, NamedLabels.classes(label));
    }

    private Volume placed(Volume pixels) {
        return pixels.withOrientation(pixels.orientation().or(() -> orientation));
    }

    private TrainingCase checked(Pair pair, ImagePlus image, Volume pixels, Volume truth, List<LabelClass> named) {
        String name = Sources.caseName(image.getTitle());
        LabelFit.check(pair.image(), pixels, truth.name(), truth);
        return new TrainingCase(name, PatientName.of(name, patient), pixels, truth, named);
    }

    /** @throws DscnnException if an image has another number of channels than the first one */
    public static void sameChannels(List<TrainingCase> cases) {
        Volume first = cases.get(0).image();
        for (TrainingCase one : cases) {
            if (one.image().channels() != first.channels())
                throw new DscnnException(
                        "The image %s has %s channels, but %s has %s; give images with equal channels.",
                        one.image().name(), one.image().channels(), first.name(), first.channels());
        }
    }
}

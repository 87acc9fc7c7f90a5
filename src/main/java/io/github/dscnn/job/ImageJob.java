// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job;

import ij.ImagePlus;
import io.github.dscnn.file.AtomicFile;
import io.github.dscnn.file.OutputFolder;
import io.github.dscnn.ij.ImageFiles;
import io.github.dscnn.ij.Provenance;
import io.github.dscnn.ij.Results;
import io.github.dscnn.ij.Rois;
import io.github.dscnn.ij.Sources;
import io.github.dscnn.ij.Stacks;
import io.github.dscnn.image.LabelClasses;
import io.github.dscnn.image.LabelPlanes;
import io.github.dscnn.image.Volume;
import io.github.dscnn.segment.LayerScores;
import io.github.dscnn.segment.PixelScale;
import io.github.dscnn.segment.Segmentation;
import io.github.dscnn.segment.SegmentationOptions;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What segmenting and inspecting have in common: an image or a folder of them, a reference, results, a table. */
public abstract class ImageJob {

    final Model model;
    final SegmentationOptions options;
    final ScoreTable scores;
    private final String reference;
    private final Map<String, String> words;

    /**
     * @param reference what the results are compared with; blank: nothing
     * @param words all keys with their values, for the provenance
     */
    ImageJob(Model model, SegmentationOptions options, String reference, Map<String, String> words) {
        this.model = model;
        this.options = options;
        this.reference = reference;
        this.words = words;
        this.scores = new ScoreTable(model.traits().classes());
    }

    /** Options that say which part of an image is worked on and at which scale. */
    static SegmentationOptions part(String slices, String frames, int channel, double pixelSize) {
        int[] z = Ranges.parse("slices", slices);
        int[] t = Ranges.parse("frames", frames);
        return SegmentationOptions.DEFAULT
                .withSlices(z[0], z[1])
                .withFrames(t[0], t[1])
                .withChannel(channel)
                .withPixelSize(pixelSize);
    }

    /**
     * The images that a segmentation becomes.
     *
     * @param volume what was segmented
     * @param truth the reference; null when there is none
     * @param score the comparison with it; null when there is none
     * @param log hears what was asked for and is not there
     */
    abstract List<ImagePlus> images(
            Volume volume, Segmentation found, LabelPlanes truth, LayerScores score, Results results, Progress log);

    /** The options for an image. */
    SegmentationOptions options(ImagePlus source) {
        return options;
    }

    /** What was found, with the way in which it becomes regions. */
    Segmentation cleaned(Segmentation found) {
        return found;
    }

    /** What else of the image that was run last is written into a folder; the name is that of the image. */
    List<Path> further(String name, Path folder) {
        return List.of();
    }

    /** The ROIs of the image that was run last. */
    Rois rois() {
        return Rois.NONE;
    }

    /** What was measured of all images so far. */
    List<Report.Table> tables() {
        return List.of();
    }

    /** Segments an image and compares it with the reference if there is one. */
    public List<ImagePlus> run(ImagePlus source, Progress progress) {
        return run(source, reference, progress);
    }

    private List<ImagePlus> run(ImagePlus source, String reference, Progress progress) {
        String name = Sources.baseName(source.getTitle());
        Volume volume =
                Stacks.toVolume(source, model.traits().channels(), progress).withName(source.getTitle());
        checkColour(source, volume);
        LabelPlanes truth = reference.isBlank() ? null : truth(volume, reference, progress);
        PixelScale scale = PixelScale.of(volume, model.traits(), options.how().pixelSize());
        if (scale.notable()) progress.log(scale.text());
        Segmentation found = cleaned(model.segment(volume, options(source), progress));
        LayerScores score = truth == null ? null : LayerScores.of(found, truth);
        if (score != null) scores.add(name, score);
        Results results = new Results(source, Origin.of(model, words, source, found), found.firstSlice());
        return images(volume, found, truth, score, results, progress);
    }

    private void checkColour(ImagePlus source, Volume volume) {
        boolean colour = source.getBitDepth() == 24 && volume.channels() == 3;
        if (colour && model.traits().channels() == 1 && options.where().channel() == 0)
            throw new DscnnException(
                    "Image '%s' is in colour but model '%s' needs 1 channel;"
                            + " say with 'channel' which of red, green, blue (1-3) it is, or use Image > Type > 8-bit",
                    volume.name(), model.traits().name());
    }

    /** What a person reads who asked for layers that the model does not have. */
    final String noLayers() {
        return "The model " + model.traits().name() + " has no supervised layers: its final output is the only channel";
    }

    private LabelPlanes truth(Volume volume, String reference, Progress log) {
        Volume labels = Stacks.toVolume(Sources.open(reference, log), log);
        if (!labels.sameGrid(volume) || labels.channels() > 1)
            throw new DscnnException(
                    "The reference %s is %s, but the image %s is %s; give labels of the image's size.",
                    reference, labels.sizes(), volume.name(), volume.sizes());
        LabelClasses classes = References.read(labels, model.traits().classes(), reference);
        return new LabelPlanes(labels, classes, LabelPlanes.Annotation.DENSE, LabelPlanes.Empty.BACKGROUND);
    }

    /** Segments an image and writes the results, and the table if there is a reference, into a folder. */
    public List<Path> write(ImagePlus source, String folder, Progress progress) {
        OutputFolder.check(Path.of(folder));
        List<Path> written = new ArrayList<>(write(source, reference, Path.of(folder), progress));
        return withTable(written, folder);
    }

    private List<Path> write(ImagePlus source, String labels, Path folder, Progress progress) {
        List<Path> files = new ArrayList<>();
        for (ImagePlus image : run(source, labels, progress)) files.add(save(image, folder));
        files.addAll(further(Sources.baseName(source.getTitle()), folder));
        return files;
    }

    private List<Path> withTable(List<Path> written, String folder) {
        if (scores.isEmpty()) return written;
        Path table = Path.of(folder).resolve("dice.csv");
        AtomicFile.write(table, scores.csv());
        written.add(table);
        return written;
    }

    /**
     * Segments a file, or all images of a folder, and writes the results into another; the table of what was finished is
     * written even if a later image fails.
     *
     * @throws DscnnException if something is missing, two images of the folder have one name, or results would go where
     *     the images lie
     */
    public List<Path> runFiles(String input, String folder, Progress progress) {
        if (input.isBlank()) throw new DscnnException("No image was given; say --input FILE or --input FOLDER.");
        if (folder.isBlank()) throw new DscnnException("No folder for the results was given; say --output FOLDER.");
        Path source = Path.of(input);
        boolean many = Files.isDirectory(source);
        List<Path> files = many ? ImageFiles.list(source) : List.of(source);
        if (files.isEmpty()) throw new DscnnException("The folder %s has no images; check the path.", input);
        OutputFolder.check(Path.of(folder));
        if (many) checkNames(files);
        if (many) checkOutside(source, Path.of(folder));
        List<String> references =
                files.stream().map(file -> many ? twin(file) : reference).toList();
        List<Path> written = new ArrayList<>();
        try {
            for (int i = 0; i < files.size(); i++) {
                Progress part = progress.within(i, i + 1L, files.size());
                written.addAll(write(ImageFiles.open(files.get(i)), references.get(i), Path.of(folder), part));
            }
        } catch (RuntimeException | Error e) {
            keepTable(folder, e);
            throw e;
        }
        return withTable(written, folder);
    }

    private void keepTable(String folder, Throwable failure) {
        try {
            withTable(new ArrayList<>(), folder);
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    private static void checkNames(List<Path> files) {
        Map<String, Path> names = new HashMap<>();
        for (Path file : files) {
            Path twin = names.put(Sources.baseName(file.getFileName().toString()), file);
            if (twin != null)
                throw new DscnnException(
                        "%s and %s would give results of the same name; take one of them out or rename it.",
                        twin, file);
        }
    }

    private static void checkOutside(Path input, Path output) {
        try {
            if (Files.exists(output) && Files.isSameFile(input, output))
                throw new DscnnException(
                        "The results would lie among the images in %s and be read as images the next time; name another folder.",
                        input);
        } catch (IOException e) {
            throw new DscnnException(e, "%s may not be read: ask for permission to read it.", output);
        }
    }

    /** How an image is written; returns its file. */
    Path save(ImagePlus image, Path folder) {
        Path file = folder.resolve(image.getTitle() + ".tif");
        ImageFiles.save(image, file);
        Provenance.of(image).save(file);
        return file;
    }

    private String twin(Path image) {
        if (reference.isBlank()) return "";
        String name = Sources.baseName(image.getFileName().toString());
        Path folder = Path.of(reference);
        return ImageFiles.list(folder).stream()
                .filter(file -> Sources.baseName(file.getFileName().toString()).equals(name))
                .findFirst()
                .orElseThrow(() -> new DscnnException(
                        "The reference folder %s has no labels for %s; add them or leave reference out.",
                        reference, image.getFileName()))
                .toString();
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.evaluation;

import io.github.dscnn.ij.image.Sources;
import io.github.dscnn.job.cases.LabelFiles;
import io.github.dscnn.job.table.Report;
import io.github.dscnn.task.DscnnException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which predictions belong to which references: by their names, see {@link LabelFiles}.
 *
 * @param methods what the methods are called, one for each prediction that was named
 * @param cases the cases, each with a prediction of every method
 * @param missing names of the references that no method has a prediction for
 */
public record EvaluationPairs(List<String> methods, List<Case> cases, List<String> missing) {

    private static final int TWO = 2;

    /**
     * A case.
     *
     * @param predictions titles or paths, one a method
     * @param reference title or path
     */
    public record Case(String name, List<String> predictions, String reference) {}

    /**
     * Finds the cases.
     *
     * @param prediction a folder, file or title, or two of them separated by {@code ;}
     * @param reference a folder if the predictions are folders
     * @param objects whether of an image's results in a folder that with its objects is meant
     * @throws DscnnException if nothing is named, nothing fits, or a prediction has no reference
     */
    static EvaluationPairs of(String prediction, String reference, boolean objects) {
        List<String> named = Sources.several(prediction);
        if (named.isEmpty() || reference.isBlank())
            throw new DscnnException(
                    "An evaluation needs predictions and true labels; give prediction and reference, each a folder, a file or a title.");
        if (named.size() > TWO)
            throw new DscnnException(
                    "There are %s predictions, but at most two are compared; give one or two.", named.size());
        boolean folders = isFolder(reference);
        for (String one : named)
            if (isFolder(one) != folders)
                throw new DscnnException(
                        "%s is a folder and %s is none; give folders for both, or an image for both.",
                        folders ? reference : one, folders ? one : reference);
        EvaluationPairs pairs = folders
                ? ofFolders(named, Path.of(reference), objects)
                : new EvaluationPairs(
                        names(named), List.of(new Case(base(named.get(0)), named, reference.strip())), List.of());
        if (named.size() == TWO && pairs.cases().size() < TWO)
            throw new DscnnException(
                    "Two methods are compared on several cases, but %s and %s have one in common; give folders with more, or one prediction alone.",
                    named.get(0), named.get(1));
        return pairs;
    }

    private static boolean isFolder(String text) {
        return Sources.path(text.strip()).filter(Files::isDirectory).isPresent();
    }

    private static List<String> names(List<String> named) {
        List<String> names = named.stream().map(EvaluationPairs::base).toList();
        boolean same = names.stream().distinct().count() < names.size();
        return same ? named : names;
    }

    /** The name of a file or folder without its ending and our suffix; a title as it is. */
    private static String base(String text) {
        String file = Sources.path(text)
                .map(path -> path.toAbsolutePath().normalize().getFileName())
                .map(Path::toString)
                .orElse(text);
        return Sources.baseName(file);
    }

    private static EvaluationPairs ofFolders(List<String> folders, Path reference, boolean objects) {
        LabelFiles truths = objects
                ? LabelFiles.of(reference).objects()
                : LabelFiles.of(reference).labels();
        if (truths.names().isEmpty())
            throw new DscnnException("The folder %s has no images; check the path.", reference);
        List<Map<String, Path>> found = new ArrayList<>();
        for (String folder : folders) found.add(predictions(Path.of(folder), truths, reference, objects));
        List<Case> cases = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String truth : truths.names()) {
            String name = truths.caseOf(truth);
            List<String> predictions = found.stream()
                    .map(method -> method.get(truth))
                    .filter(file -> file != null)
                    .map(Path::toString)
                    .toList();
            if (predictions.size() == folders.size())
                cases.add(new Case(name, predictions, truths.file(truth).toString()));
            else if (predictions.isEmpty()) missing.add(name);
            else
                throw new DscnnException(
                        "Of %s there is only %s, but both methods are measured on the same cases; add the other or take it out.",
                        name, predictions.get(0));
        }
        return new EvaluationPairs(names(folders), cases, missing);
    }

    /** A sentence on the references without a prediction, where there are any. */
    String gaps() {
        return String.format(
                Locale.ROOT,
                "No prediction of %s for %d of %d references (%s): the figures leave out what is missing and may look too good.",
                String.join(" or ", methods),
                missing.size(),
                missing.size() + cases.size(),
                Report.some(missing));
    }

    /** The predictions of a folder by the name of their reference. */
    private static Map<String, Path> predictions(Path folder, LabelFiles truths, Path reference, boolean objects) {
        LabelFiles files = LabelFiles.of(folder);
        files = objects ? files.objects() : files.labelsOf(truths.names());
        if (files.names().isEmpty()) files = LabelFiles.of(folder).objects();
        if (files.names().isEmpty())
            throw new DscnnException("The folder %s has no masks or label images; check the path.", folder);
        Map<String, Path> found = new LinkedHashMap<>();
        for (String name : files.names()) {
            Path file = files.file(name);
            String truth = truths.find(name)
                    .orElseThrow(() -> new DscnnException(
                            "The prediction %s has no true labels of the same name in %s; add them or take it out.",
                            file, reference));
            Path twin = found.put(truth, file);
            if (twin != null)
                throw new DscnnException(
                        "%s and %s are both predictions of %s; take one of them out.",
                        twin, file, truths.caseOf(truth));
        }
        return found;
    }
}

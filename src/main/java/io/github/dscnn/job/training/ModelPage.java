// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.training;

import io.github.dscnn.image.Orientation;
import io.github.dscnn.image.label.LabelClass;
import io.github.dscnn.job.cases.Split;
import io.github.dscnn.job.table.ScoreTable;
import io.github.dscnn.model.ModelCard;
import io.github.dscnn.network.Architecture;
import io.github.dscnn.network.NetworkSpec;
import io.github.dscnn.train.EpochReport;
import io.github.dscnn.train.Outcome;
import io.github.dscnn.train.fit.Fitted;
import io.github.dscnn.train.recipe.Recipe;
import io.github.dscnn.train.recipe.TrainingOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The page that a model brings along: data, split, recipe, figures, limits. */
final class ModelPage {

    private final StringBuilder text = new StringBuilder();

    private ModelPage() {}

    /** The page in Markdown; everything in it is known from the training itself. */
    static String of(
            String name,
            About about,
            TrainingOptions options,
            Recipe base,
            Outcome outcome,
            Split split,
            Optional<Orientation> orientation,
            Fitted fitted,
            ScoreTable test) {
        ModelPage page = new ModelPage();
        page.head(name, about, options);
        page.data(about, options, split, orientation);
        page.training(options, base, outcome);
        page.validation(options, outcome, split, fitted, test);
        page.limits(about, split);
        return page.text.toString();
    }

    /** The first line: what it is called, and the public data set that it has learned from. */
    static String title(String name, About about) {
        return "# " + name + (about.dataset().isEmpty() ? "" : ", learned from " + about.dataset());
    }

    private void head(String name, About about, TrainingOptions options) {
        NetworkSpec spec = options.network();
        Architecture network = Architecture.of(spec.architecture());
        List<String> classes = options.target().classes().classes().stream()
                .map(LabelClass::name)
                .toList();
        line("%s", title(name, about));
        line("");
        if (!about.description().isEmpty()) line("%s", about.description());
        line(
                "A %s of width %d, normalisation %s, %s, that segments: %s.",
                network.title(), spec.width(), spec.norm().word(), layers(spec), String.join(", ", classes));
        line("The network is that of %s (%s).", network.work(), network.url());
        line("For research only, not for clinical use.");
    }

    private void data(About about, TrainingOptions options, Split split, Optional<Orientation> orientation) {
        line("");
        line("# Data");
        line("");
        if (!about.data().isEmpty()) line("%s", about.data());
        if (!about.dataset().isEmpty()) line("Data set: %s, %s.", about.dataset(), about.source());
        if (!about.license().isEmpty()) line("Licence of this model: %s.", about.license());
        line(
                "%d cases to learn from, %d to validate each epoch, %d measured once at the end; no patient is in two of these. The lists stand in rdf.yaml under config: dscnn: split.",
                split.training().size(), split.validation().size(), split.test().size());
        if (options.target().pixelSize() > 0)
            line(
                    "Images were resampled to %.4g %s in plane.",
                    options.target().pixelSize(), options.target().unit());
        orientation.ifPresent(letters -> line("%s", oriented(letters)));
    }

    /** In which orientation it has learned, as a line of the page. */
    static String oriented(Orientation letters) {
        return "Orientation: " + letters + ", where columns, rows and slices grow towards.";
    }

    private void training(TrainingOptions options, Recipe base, Outcome outcome) {
        line("");
        line("# Training");
        line("");
        List<String> changes = TrainingSettings.departures(options, base);
        line(
                "Recipe %s%s; seed %d; %d epochs, %d steps; it ended because %s; the weights are those %s.",
                base.name(),
                changes.isEmpty() ? "" : ", but " + String.join(", ", changes),
                options.seed(),
                outcome.history().size(),
                outcome.steps(),
                outcome.end().words(),
                outcome.unchanged() ? "that it began with, as no epoch was better" : "after epoch " + outcome.epoch());
        if (outcome.alphas().length > 0)
            line(
                    "The weights of the losses that it learned, after that epoch: %s.",
                    Supervision.line(outcome.alphas()));
        line("Every number of the recipe stands in rdf.yaml under config: dscnn: recipe.");
    }

    private void validation(TrainingOptions options, Outcome outcome, Split split, Fitted fitted, ScoreTable test) {
        line("");
        line("# Validation");
        line("");
        if (!test.isEmpty()) {
            line(
                    "Dice over the %d test cases, which chose nothing:",
                    split.test().size());
            line("");
            line("```");
            line("%s", test.text());
            line("```");
        }
        EpochReport kept = outcome.epoch() > 0 ? outcome.history().get(outcome.epoch() - 1) : null;
        if (kept != null && kept.dice().length > 0)
            line(
                    "Dice of the final output on the %d validation cases, mean per case: %.3f%s.",
                    split.validation().size(),
                    kept.finalDice(),
                    options.recipe().schedule().best() || outcome.end() == Outcome.End.STOPPED
                            ? " (they chose the epoch, so this is optimistic)"
                            : "");
        if (fitted.done())
            line(
                    "How it decides: %s (optimistic in the same way).%s",
                    fitted.line(),
                    test.isEmpty() ? "" : " The row fitted above is with it, the other rows are without.");
        if (test.isEmpty() && (kept == null || kept.dice().length == 0))
            line("Nothing was measured: all cases were learned from.");
    }

    private void limits(About about, Split split) {
        line("");
        line("# Limits");
        line("");
        if (!about.limits().isEmpty()) line("%s", about.limits());
        line(
                "It has seen %d cases. Expect it to fail on images that look different: another scanner, sequence, stain, organ or pixel size.",
                split.training().size());
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    /** The figures as a model stores them; of which cases, the keys say. */
    static Map<String, Object> figures(Outcome outcome, Split split, Fitted fitted, ScoreTable test) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("kept_epoch", outcome.epoch());
        if (Double.isFinite(outcome.before())) figures.put("start_dice", outcome.before());
        figures.put("steps", outcome.steps());
        figures.put("end", outcome.end().name().toLowerCase(Locale.ROOT));
        EpochReport kept = outcome.epoch() > 0 ? outcome.history().get(outcome.epoch() - 1) : null;
        if (kept != null && kept.dice().length > 0) {
            figures.put("validation_cases", split.validation().size());
            figures.put("validation_dice", kept.finalDice());
        }
        if (fitted.done()) figures.put("fitted", facts(fitted));
        if (!test.isEmpty()) {
            figures.put("test_cases", split.test().size());
            figures.put("test_dice", test.means());
        }
        return figures;
    }

    /** On how many cases it was fitted, and the mean Dice over them before and after. */
    static Map<String, Object> facts(Fitted fitted) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("cases", fitted.cases());
        facts.put("dice_before", fitted.before());
        facts.put("dice_after", fitted.after());
        return facts;
    }

    /** What the card of a model says to a reader. */
    static ModelCard.About about(About about, String documentation, TrainingOptions options) {
        List<String> classes = options.target().classes().classes().stream()
                .map(LabelClass::name)
                .toList();
        Architecture network = Architecture.of(options.architecture());
        String plain =
                network.title() + " that segments " + String.join(", ", classes) + ", " + layers(options.network());
        List<String> tags = new ArrayList<>(List.of("segmentation", "2d", "imagej", network.word()));
        if (options.network().supervised()) tags.add("deep-supervision");
        return new ModelCard.About(
                about.description().isEmpty() ? plain : about.description(),
                about.authors(),
                about.license(),
                documentation,
                tags,
                List.of(ModelCard.Citation.of(network)),
                about.dataset().isEmpty()
                        ? Optional.empty()
                        : Optional.of(new ModelCard.Citation(about.dataset(), about.source())));
    }

    private static String layers(NetworkSpec spec) {
        return spec.supervised() ? "with " + spec.layers().size() + " supervised layers" : "without supervised layers";
    }
}

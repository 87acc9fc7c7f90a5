// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.model;

import static io.github.dscnn.task.Require.require;

import io.github.dscnn.model.yaml.Yaml;
import io.github.dscnn.network.Architecture;
import io.github.dscnn.network.NetworkSpec;
import io.github.dscnn.segment.Traits;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Everything that a model says of itself, except its weights and test tensors.
 *
 * @param about what a person reads first
 * @param origin what it was written with, and when
 * @param network the architecture
 * @param traits how to segment with it; its name is the model's, its {@code sha256} is not used here
 * @param training how it came to be
 */
public record ModelCard(About about, Origin origin, NetworkSpec network, Traits traits, Training training) {

    private static final Pattern VALIDATION = Pattern.compile("(?m)^#{1,2} .*Validation");

    /** A work that users of the model should cite. */
    public record Citation(String text, String url) {
        /** The paper that a network comes from. */
        public static Citation of(Architecture network) {
            return new Citation(network.work(), network.url());
        }
    }

    /**
     * What a person reads first.
     *
     * @param description one sentence; empty when there is none
     * @param authors names of people; may be empty
     * @param license SPDX identifier, such as {@code CC-BY-4.0}; empty when nothing was decided
     * @param documentation content of README.md in Markdown, with a heading {@code # Validation}
     * @param tags words under which it can be found
     * @param cite works to cite
     * @param dataset what the cases are from, where it is public; its test cases are then an evaluation
     */
    public record About(
            String description,
            List<String> authors,
            String license,
            String documentation,
            List<String> tags,
            List<Citation> cite,
            Optional<Citation> dataset) {
        public About {
            Objects.requireNonNull(description);
            Objects.requireNonNull(license);
            authors = List.copyOf(authors);
            tags = List.copyOf(tags);
            cite = List.copyOf(cite);
            require(VALIDATION.matcher(documentation).find(), "a model's documentation needs a heading '# Validation'");
        }
    }

    /**
     * What the model was written with.
     *
     * @param plugin version of this program
     * @param pytorch version of PyTorch that the weights need, such as {@code 2.7.1}
     * @param timestamp when; kept to the second
     */
    public record Origin(String plugin, String pytorch, Instant timestamp) {
        public Origin {
            Objects.requireNonNull(plugin);
            Objects.requireNonNull(pytorch);
            timestamp = timestamp.truncatedTo(ChronoUnit.SECONDS);
        }
    }

    /**
     * One case of the data.
     *
     * @param name its name, usually that of its file
     * @param patient whose it is; cases of one patient are never in two sets
     * @param set such as {@code train}, {@code validation} or {@code test}
     */
    public record Case(String name, String patient, String set) {
        public Case {
            Objects.requireNonNull(name);
            Objects.requireNonNull(patient);
            Objects.requireNonNull(set);
        }
    }

    /**
     * How the model came to be.
     *
     * @param recipe all numbers of the training; JSON-like (maps, lists, texts, numbers, booleans), not interpreted here
     * @param settings what else decided it, JSON-like, such as the weights of the supervised layers
     * @param seed seed of everything random
     * @param split which case was used for what
     * @param epochs epochs trained
     * @param figures what was measured, JSON-like, such as {@code dice: 0.91}; of which set, its keys say
     * @param start SHA-256 of the weights that training began from; empty when it began from nothing
     */
    public record Training(
            Map<String, Object> recipe,
            Map<String, Object> settings,
            long seed,
            List<Case> split,
            int epochs,
            Map<String, Object> figures,
            String start) {
        public Training {
            recipe = Yaml.plainMap(recipe);
            settings = Yaml.plainMap(settings);
            figures = Yaml.plainMap(figures);
            split = List.copyOf(split);
            Objects.requireNonNull(start);
            require(epochs >= 0, "there cannot be %s epochs", epochs);
        }
    }

    public ModelCard {
        Objects.requireNonNull(about);
        Objects.requireNonNull(origin);
        Objects.requireNonNull(training);
        int inputs = traits.channels() * (2 * traits.context() + 1);
        require(inputs == network.inputs(), "the network has %s inputs, its traits %s", network.inputs(), inputs);
        require(
                traits.classes().outputs() == network.outputs(),
                "the network has %s outputs, its classes need %s",
                network.outputs(),
                traits.classes().outputs());
        int weights = traits.decision().fusion().weights().size();
        require(
                weights == 0 || weights == network.layers().size() + 1,
                "the network has %s layers, but there are %s weights to fuse its outputs",
                network.layers().size(),
                weights);
        require(!traits.name().isBlank(), "a model needs a name");
    }
}

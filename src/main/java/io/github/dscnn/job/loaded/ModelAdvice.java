// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.loaded;

import java.util.Locale;
import java.util.Optional;

/**
 * Which model a dialog begins with, and what it says of the one that stands there. For one thread.
 *
 * <pre>{@code
 * ModelAdvice advice = new ModelAdvice(ModelOffer.here());
 * advice.learn(Likest.of(image, offer.known()));
 * String model = advice.choice();          // "": a person has to choose
 * }</pre>
 */
public final class ModelAdvice {

    private final ModelOffer offer;
    private Likest likest;
    private String chosen;
    private boolean stays;

    /** Knows no image yet. */
    public ModelAdvice(ModelOffer offer) {
        this.offer = offer;
        this.chosen = offer.last();
    }

    /** The image is another, or none. */
    public void forget() {
        likest = null;
    }

    /** Knows which models fit the image; null: nobody does. */
    public void learn(Likest found) {
        likest = found;
        if (found != null) chosen = choice();
    }

    /** The model that was used last, else the one that the image fits best; empty: a person has to choose. */
    public String choice() {
        return offer.last().isEmpty() ? fitting().orElse("") : offer.last();
    }

    private Optional<String> fitting() {
        return Optional.ofNullable(likest).flatMap(Likest::first);
    }

    /** Whether what stands in the dialog is what it began with, so that it may follow the image. */
    public boolean follows(String model) {
        return !stays && model.equals(chosen);
    }

    /** A person is content with it. */
    public void stay() {
        stays = true;
    }

    /** Whether a model that was used last is what it begins with, whatever the image. */
    public boolean remembers() {
        return !offer.last().isEmpty();
    }

    /** A model that fits better than one that plainly does not. */
    public Optional<String> better(String model) {
        boolean unlike = resemblance(model).filter(one -> !one.like()).isPresent();
        return unlike ? fitting() : Optional.empty();
    }

    private Optional<Resemblance> resemblance(String model) {
        return Optional.ofNullable(likest).flatMap(found -> found.of(model));
    }

    /** Why it is this model, and whether it fits, in a line or two; empty if there is nothing to say. */
    public String words(String model) {
        if (model.isEmpty()) return nothing();
        Optional<Resemblance> found = resemblance(model);
        if (found.filter(one -> !one.like()).isPresent()) return unlike(model, found.get());
        boolean last = model.equals(offer.last()) && follows(model);
        if (last) return "This model was used last.";
        return found.filter(any -> follows(model))
                .map(one -> String.format(
                        Locale.ROOT, "Chosen because your image looks like %s (%s).", images(one, "its"), one.alike()))
                .orElse("");
    }

    private String nothing() {
        return likest == null || likest.known().isEmpty()
                ? "Choose a model."
                : "Choose a model: none here has learned from images that look like yours.";
    }

    private String unlike(String model, Resemblance found) {
        String other =
                better(model).map(one -> "; " + label(one) + " fits better").orElse("");
        return String.format(
                Locale.ROOT,
                "Your image looks unlike %s of this model (%s)%s.",
                images(found, "the"),
                found.most(),
                other);
    }

    private static String images(Resemblance found, String whose) {
        return whose + " " + found.images() + " training image" + (found.images() == 1 ? "" : "s");
    }

    /** What a person calls a model. */
    public String label(String model) {
        return offer.known().stream()
                .filter(one -> one.value().equals(model))
                .map(KnownModel::label)
                .findFirst()
                .orElse(model);
    }

    /** What a macro calls the model that a person has called so. */
    public String value(String label) {
        return offer.known().stream()
                .filter(one -> one.label().equals(label))
                .map(KnownModel::value)
                .findFirst()
                .orElse(label);
    }
}

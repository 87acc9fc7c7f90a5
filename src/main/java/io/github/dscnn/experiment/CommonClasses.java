// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.experiment;

import io.github.dscnn.image.label.LabelClass;
import io.github.dscnn.image.label.LabelClasses;
import io.github.dscnn.segment.Traits;
import io.github.dscnn.task.DscnnException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The classes that compared models have in common, called as by the first of them. */
final class CommonClasses {

    private String first;
    private LabelClasses classes;

    /**
     * Adds a model.
     *
     * @param name how it was named
     * @return what is to be said if its one class is called otherwise
     * @throws DscnnException if its classes are others
     */
    Optional<String> add(String name, Traits traits) {
        if (classes == null) {
            first = name;
            classes = traits.classes();
        }
        List<String> wanted = names(classes);
        List<String> now = names(traits.classes());
        if (wanted.equals(now)) return Optional.empty();
        if (wanted.size() > 1 || now.size() > 1)
            throw new DscnnException(
                    "The model %s segments %s, but %s segments %s; compare models of the same classes.",
                    first, String.join(", ", wanted), traits.name(), String.join(", ", now));
        return Optional.of(String.format(
                Locale.ROOT,
                "The one class of %s is called %s, that of %s %s: they count as the same.",
                first,
                wanted.get(0),
                traits.name(),
                now.get(0)));
    }

    /** Those of the first model. */
    LabelClasses classes() {
        return classes;
    }

    /** The classes of a model by the names that tables have. */
    LabelClasses called(LabelClasses own) {
        if (own.size() > 1) return own;
        LabelClass one = own.classes().get(0);
        LabelClass here = new LabelClass(one.value(), classes.classes().get(0).name(), one.rgb());
        return new LabelClasses(List.of(here), own.foreground());
    }

    private static List<String> names(LabelClasses classes) {
        return classes.classes().stream().map(LabelClass::name).toList();
    }
}

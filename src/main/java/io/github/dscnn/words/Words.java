// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.words;

import java.lang.reflect.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.scijava.ItemIO;
import org.scijava.plugin.Parameter;

/**
 * The words of a verb: its keys are public fields, each written once, here; commands, dialogs, options, help and docs are
 * made of them (see {@link Keys}).
 *
 * <p>A command of SciJava is its words and, beside them, what it does. Hence SciJava's annotation on each key, and the
 * outputs for scripts: {@code tables}, ImageJ's ResultsTables by their titles, and {@code outlines}, the ROIs that were
 * asked for.
 */
public abstract class Words {

    @Parameter(type = ItemIO.OUTPUT)
    private Map<String, Object> tables = Map.of();

    @Parameter(type = ItemIO.OUTPUT)
    private List<?> outlines = List.of();

    private Object beside;

    /** What a command keeps beside its words while it runs; made when it is first asked for. */
    public final <R> R beside(Class<R> type, Supplier<R> made) {
        if (beside == null) beside = made.get();
        return type.cast(beside);
    }

    /** The keys that say anything, with their values, in the order of the docs. */
    public final Map<String, String> said() {
        Map<String, String> all = new LinkedHashMap<>();
        for (Field key : Keys.of(getClass())) {
            Object value = Keys.get(key, this);
            if (value != null && !value.toString().isEmpty()) all.put(key.getName(), value.toString());
        }
        return all;
    }

    /** Gives other words the values of all keys that both have with the same type, and returns them. */
    public final <W extends Words> W into(W others) {
        for (Field to : Keys.of(others.getClass())) {
            Keys.named(to.getName(), getClass())
                    .filter(from -> from.getType() == to.getType())
                    .ifPresent(from -> Keys.set(to, others, Keys.get(from, this)));
        }
        return others;
    }
}

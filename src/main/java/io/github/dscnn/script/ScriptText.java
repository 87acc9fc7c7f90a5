// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.script;

import java.util.List;
import java.util.Locale;

/** Text of the methods of a TorchScript class, as it stands in an archive. */
final class ScriptText {

    /** Name of the class that every program here consists of. */
    static final String TYPE = "DSCNN";

    private final StringBuilder text = new StringBuilder();

    /** Tensors of the class with these names, each after a prefix, as a list's content. */
    static String self(List<String> names, String prefix) {
        return "self." + prefix + String.join(", self." + prefix, names);
    }

    /** Begins a method; what follows by {@link #line} is its body. */
    ScriptText method(String name, String arguments, String returns) {
        String self = "self: __torch__." + TYPE;
        text.append("  def ").append(name).append("(").append(self);
        if (!arguments.isEmpty()) text.append(", ").append(arguments);
        text.append(") -> ").append(returns).append(":\n");
        return this;
    }

    /** A line of the body; leading blanks nest it. */
    ScriptText line(String format, Object... arguments) {
        text.append("    ")
                .append(arguments.length == 0 ? format : String.format(Locale.ROOT, format, arguments))
                .append('\n');
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.cases;

import io.github.dscnn.task.DscnnException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Whose image a case is, by its name. */
public final class PatientName {

    private PatientName() {}

    /** The patient in a case's name: the first group of the expression, or all that it finds. */
    public static String of(String name, String expression) {
        if (expression.isBlank()) return name;
        try {
            Matcher matcher = Pattern.compile(expression).matcher(name);
            String found = !matcher.find() ? null : matcher.group(Math.min(1, matcher.groupCount()));
            if (found == null)
                throw new DscnnException(
                        "The expression patient=%s finds nothing in the name '%s'; correct it.", expression, name);
            return found;
        } catch (PatternSyntaxException e) {
            throw new DscnnException(
                    e, "patient=%s is no regular expression (%s); correct it.", expression, e.getDescription());
        }
    }
}

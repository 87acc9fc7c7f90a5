// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.image;

import java.util.regex.Pattern;

/** Images whose values are numbers of objects, one each, and not classes: our own results say so in their Info. */
public final class NumberedObjects {

    private static final String VALUES = "values";
    private static final String NUMBERS = "numbers of objects";
    private static final Pattern OURS = Pattern.compile(".*_objects(-\\d+)?");

    private NumberedObjects() {}

    /** A record that says that values are numbers of objects. */
    public static Provenance with(Provenance record) {
        return record.with(VALUES, NUMBERS);
    }

    /**
     * Whether a record says so; of results of earlier versions, which do not, their names do.
     *
     * @param name title or path
     */
    public static boolean are(Provenance record, String name) {
        if (NUMBERS.equals(record.value(VALUES))) return true;
        return record.value("plugin") != null
                && OURS.matcher(Sources.baseName(name)).matches();
    }
}

// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form.look;

/** Plain words in labels that break their lines. */
public final class Html {

    private Html() {}

    /** Words of which no character is taken for HTML. */
    public static String escaped(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;");
    }

    /** The text of a label that shows these words. */
    public static String label(String words) {
        return "<html>" + escaped(words) + "</html>";
    }
}

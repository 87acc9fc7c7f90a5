// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form;

/** Plain words in labels that break their lines. */
final class Html {

    private Html() {}

    /** Words of which no character is taken for HTML. */
    static String escaped(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;");
    }

    /** The text of a label that shows these words. */
    static String label(String words) {
        return "<html>" + escaped(words) + "</html>";
    }
}

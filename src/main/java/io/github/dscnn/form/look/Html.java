// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form.look;

/** Plain words in labels that break their lines. */
public final class Html {

    /** Letters in a line of a tooltip. */
    private static final int TIP = 70;

    private Html() {}

    /** Words of which no character is taken for HTML. */
    public static String escaped(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;");
    }

    /** The text of a label that shows these words. */
    public static String label(String words) {
        return "<html>" + escaped(words) + "</html>";
    }

    /** The text of a tooltip, in lines that can be read; a short one stays plain. */
    public static String tip(String words) {
        if (words.length() <= TIP) return words;
        StringBuilder lines = new StringBuilder("<html>");
        int at = 0;
        for (String word : words.split(" ")) {
            boolean full = at > 0 && at + word.length() > TIP;
            lines.append(full ? "<br>" : at > 0 ? " " : "").append(escaped(word));
            at = full ? word.length() : at + word.length() + 1;
        }
        return lines.append("</html>").toString();
    }
}

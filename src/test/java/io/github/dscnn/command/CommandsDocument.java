// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.command;

import static java.util.regex.Pattern.DOTALL;
import static java.util.regex.Pattern.MULTILINE;

import io.github.dscnn.Verb;
import io.github.dscnn.cli.ShellDocument;
import io.github.dscnn.words.Arranged;
import io.github.dscnn.words.Keys;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.scijava.command.CommandInfo;
import org.scijava.plugin.Parameter;

/**
 * {@code docs/commands.md}: every command, key and option, from the code; of each command a person has written what it is
 * for. Its main method writes the page anew.
 */
final class CommandsDocument {

    static final Path PAGE = Path.of("docs", "commands.md");

    private CommandsDocument() {}

    public static void main(String[] args) throws IOException {
        Files.writeString(PAGE, text(Files.readString(PAGE)));
    }

    /** The page anew; what stands between a command's heading and its keys, a person has written and it stays. */
    static String text(String before) {
        StringBuilder text = new StringBuilder("""
                # Commands

                Every command of the menu `Plugins > DSCNN` with its macro keys, and, [below](#in-a-shell), every verb of
                the command line with its options. This page is made from the code (`CommandsDocument` in the test tree),
                which a test compares.

                In a macro the whole name counts, dots included, and a value with spaces stands in brackets:
                `run("DSCNN Segment...", "model=phantom reference=[true labels.tif]")`. A key that is left out means what
                the dialog shows when it is empty. In a shell the same keys are options: `_` becomes `-`, `image` and
                `input` are `--input`, `folder` is `--output`. Wherever a key takes an image, the title of an open one or
                a path will do; several are separated by `;`.

                `DSCNN Clear Tables` has no keys and asks nothing: it empties the tables to which each run adds its rows.

                Not for clinical use: look at every result.
                """);
        Menu.commands().forEach(command -> append(text, command, before));
        return text.append(ShellDocument.text()).toString();
    }

    static void append(StringBuilder text, CommandInfo command, String before) {
        String leaf = Menu.leaf(command).getName();
        Verb<?> verb = Menu.form(command).verb();
        text.append("\n## ").append(leaf).append("\n\n").append(written(leaf, before, verb));
        text.append("In a shell: [`")
                .append(verb.name())
                .append("`](#")
                .append(verb.name())
                .append(").\n\n");
        text.append("![The dialog of ")
                .append(leaf.replace("...", ""))
                .append("](images/")
                .append(picture(command.getDelegateClassName()))
                .append(".png)\n\n");
        text.append("| key | in the dialog | default | meaning |\n|---|---|---|---|\n");
        List<String> more = more(Forms.type(command));
        for (Field key : keys(Forms.type(command)))
            text.append("| `")
                    .append(key.getName())
                    .append("` | ")
                    .append(key.getAnnotation(Parameter.class).label())
                    .append(more.contains(key.getName()) ? ", under More" : "")
                    .append(" | ")
                    .append(start(Keys.get(key, Menu.form(command))))
                    .append(" | ")
                    .append(Keys.help(key))
                    .append(choices(key))
                    .append(" |\n");
    }

    /** The keys that a dialog shows on request. */
    private static List<String> more(Class<?> form) {
        List<String> lines = Keys.dialog(form);
        return lines.subList(Math.max(0, lines.indexOf("+")), lines.contains("+") ? lines.size() : 0).stream()
                .flatMap(line -> List.of(line.split("[: ]+")).stream())
                .toList();
    }

    /** What a person has written about a command, with a macro line; of a new one what its verb says. */
    private static String written(String leaf, String before, Verb<?> verb) {
        Matcher part = Pattern.compile("^## " + Pattern.quote(leaf) + "\n\n(.*?)^In a shell: ", MULTILINE | DOTALL)
                .matcher(before);
        return part.find() ? part.group(1) : verb.about() + ".\n\n    run(\"" + leaf + "\", \"\");\n\n";
    }

    /** As the one who takes the pictures calls it. */
    private static String picture(String form) {
        return form.replaceAll(".*\\.|Command$", "").toLowerCase(Locale.ROOT);
    }

    private static String choices(Field key) {
        List<String> words =
                Keys.choices(key).stream().filter(word -> !word.isEmpty()).toList();
        return words.isEmpty() ? "" : " (`" + String.join("`, `", words) + "`)";
    }

    private static String start(Object value) {
        String text = String.valueOf(value);
        return List.of("", "0", "0.0", "null").contains(text) ? "" : "`" + text + "`";
    }

    /** First those that a command has for itself, then those that it shares with another command of its verb. */
    private static List<Field> keys(Class<?> form) {
        List<Field> keys = new ArrayList<>(Keys.of(form));
        keys.sort(Comparator.comparing(key -> !own(key.getDeclaringClass())));
        return keys;
    }

    private static boolean own(Class<?> declaring) {
        for (Class<?> one = declaring.getSuperclass(); one != null; one = one.getSuperclass())
            if (one.isAnnotationPresent(Arranged.class)) return true;
        return false;
    }
}

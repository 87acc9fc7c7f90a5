// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.cli;

import io.github.dscnn.job.table.Json;
import io.github.dscnn.job.table.Report;
import io.github.dscnn.job.table.Version;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.PlainText;
import io.github.dscnn.task.Progress;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jline.utils.Signals;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command line: {@code dscnn VERB --option value ...}, without a verb the demo.
 *
 * <p>Exit codes: 0 done, 1 the user can mend it (one line on stderr; of a folder all other images are done), 2 wrong usage, 130 interrupted. Results go to
 * stdout, progress to stderr.
 */
public final class Main {

    static final int DONE = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int INTERRUPTED = 130;

    private final PrintStream out;
    private final PrintStream err;
    private final boolean terminal;
    private final Interruption interruption;
    private final List<Subcommand<?>> verbs;

    Main(PrintStream out, PrintStream err, boolean terminal, Interruption interruption, List<Subcommand<?>> verbs) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
        this.interruption = interruption;
        this.verbs = verbs;
    }

    /** Runs the verb and ends the JVM with its exit code. */
    public static void main(String... args) {
        System.setProperty("java.awt.headless", "true");
        Interruption interruption = new Interruption(
                () -> System.err.println("stopping; Ctrl-C again ends at once"),
                () -> Runtime.getRuntime().halt(INTERRUPTED));
        Signals.register("INT", interruption::ask);
        Signals.register("TERM", interruption::stop);
        boolean terminal = System.console() != null;
        System.exit(new Main(ownOutput(), System.err, terminal, interruption, Subcommands.all()).run(args));
    }

    /** Standard output for results alone: what others write there, as ImageJ does, goes to standard error from now on. */
    static PrintStream ownOutput() {
        PrintStream out = System.out;
        System.setOut(System.err);
        return out;
    }

    /** Runs a verb with these streams and returns the exit code. */
    public static int run(PrintStream out, PrintStream err, String... args) {
        Interruption never = new Interruption(() -> {}, () -> {});
        return new Main(out, err, false, never, Subcommands.all()).run(args);
    }

    /** Runs a verb and returns the exit code. */
    int run(String... args) {
        CommandLine line = commandLine();
        try {
            ParseResult parsed = line.parseArgs(withVerb(args));
            return run(parsed);
        } catch (ParameterException e) {
            return fail(USAGE, usage(e));
        } catch (InvalidPathException e) {
            return fail(
                    FAILED,
                    "'" + e.getInput() + "' can be no path under the settings of this computer (" + e.getReason()
                            + "): set LC_ALL=C.UTF-8, or name another");
        } catch (IllegalArgumentException e) {
            return fail(USAGE, e.getMessage());
        } catch (CancellationException e) {
            return fail(INTERRUPTED, "interrupted");
        } catch (DscnnException e) {
            return fail(FAILED, e.getMessage());
        } catch (UncheckedIOException e) {
            return fail(FAILED, file(e));
        } catch (OutOfMemoryError e) {
            return fail(
                    FAILED,
                    "not enough memory (" + e.getMessage() + "): allow more with java -Xmx, or use a smaller"
                            + " width, tile or batch");
        } catch (RuntimeException e) {
            e.printStackTrace(err);
            return fail(FAILED, "a defect of DSCNN, please report it with the lines above: " + e);
        }
    }

    private int run(ParseResult root) {
        ParseResult parsed = root.hasSubcommand() ? root.subcommand() : root;
        CommandLine line = parsed.commandSpec().commandLine();
        if (parsed.isUsageHelpRequested()) return print(line.getUsageMessage().stripTrailing());
        if (parsed.isVersionHelpRequested()) return print("dscnn " + Version.text());
        return run(verb(parsed.commandSpec().name()), parsed);
    }

    private int run(Subcommand<?> verb, ParseResult parsed) {
        Report report = work(verb, parsed);
        print(parsed.hasMatchedOption("--json") ? Json.line(report.summary()) : report.text());
        if (report.stopped() || interruption.asked()) return INTERRUPTED;
        return report.problem().isEmpty() ? DONE : fail(FAILED, report.problem());
    }

    private Report work(Subcommand<?> verb, ParseResult parsed) {
        if (!terminal) return verb.run(parsed, guard(new LineProgress(err, System::nanoTime)));
        try (BarProgress bar = new BarProgress(err, verb.name())) {
            return verb.run(parsed, guard(bar));
        }
    }

    private Progress guard(Progress progress) {
        return interruption.guard(progress);
    }

    private Subcommand<?> verb(String name) {
        return verbs.stream()
                .filter(verb -> verb.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private CommandLine commandLine() {
        CommandSpec root = CommandSpec.create().name("dscnn");
        Subcommand.addHelp(root);
        root.usageMessage()
                .description("Trains, runs and looks inside the deeply-supervised CNN of Zhu et al. 2017.")
                .footer("", "Without a verb: the demo. Help for a verb: dscnn VERB --help");
        CommandLine line = new CommandLine(root);
        verbs.forEach(verb -> line.addSubcommand(verb.name(), verb.spec()));
        return line;
    }

    private String[] withVerb(String... args) {
        boolean verbless = args.length == 0 || args[0].startsWith("-") && !isHelp(args[0]);
        if (!verbless) return args;
        List<String> all = new ArrayList<>(List.of("demo"));
        all.addAll(Arrays.asList(args));
        return all.toArray(String[]::new);
    }

    private static boolean isHelp(String argument) {
        return List.of("-h", "--help", "-V", "--version").contains(argument);
    }

    private static String usage(ParameterException e) {
        String verb = e.getCommandLine().getCommandName();
        if (!(e instanceof UnmatchedArgumentException unmatched)) return verb + ": " + e.getMessage();
        String what = unmatched.getUnmatched().get(0);
        String hint = unmatched.getSuggestions().stream()
                .findFirst()
                .map(nearest -> "; did you mean " + nearest + "?")
                .orElse("; see dscnn " + verb + " --help");
        if (what.startsWith("-")) return verb + ": unknown option " + what + hint;
        return verb.equals("dscnn") ? "unknown verb " + what + hint : verb + ": unexpected " + what + hint;
    }

    private static String file(UncheckedIOException e) {
        if (!(e.getCause() instanceof FileSystemException file))
            return "a file cannot be read or written: " + e.getCause().getMessage();
        if (file instanceof NoSuchFileException) return file.getFile() + " does not exist: check the path";
        if (file instanceof AccessDeniedException) return file.getFile() + ": access denied, check its permissions";
        return file.getMessage();
    }

    private int print(String text) {
        out.println(PlainText.of(text));
        return DONE;
    }

    private int fail(int code, String message) {
        err.println(PlainText.of(String.valueOf(message).replaceAll("\\R", " ")));
        return code;
    }
}

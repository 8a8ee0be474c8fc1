package dev.longhaul.starter.cli;

import dev.longhaul.starter.operations.ErrorCode;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs command lines. */
public final class CommandLines {
    private CommandLines() {}

    /** Runs one; returns its exit code. */
    public static int execute(Surroundings here, String... args) {
        return of(here).execute(args);
    }

    /** The command line with all commands. */
    static CommandLine of(Surroundings here) {
        Commands commands = new Commands(here);
        return new CommandLine(new LonghaulCommands(here, commands.common()), commands)
                .setOut(new PrintWriter(here.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(here.err(), true, StandardCharsets.UTF_8))
                .setColorScheme(CommandLine.Help.defaultColorScheme(here.attached() ? Ansi.AUTO : Ansi.OFF))
                .setUsageHelpAutoWidth(here.attached())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setAbbreviatedOptionsAllowed(false)
                .setParameterExceptionHandler((e, args) -> wrongUsage(here, e, args))
                .setExecutionExceptionHandler((e, command, parsed) -> failed(here, commands.common(), e));
    }

    private static int failed(Surroundings here, CommonOptions common, Exception e) {
        return new Failures(here, common.json()).tell(e);
    }

    /** What is wrong, what may have been meant, and where help is; the whole help would hide it. */
    private static int wrongUsage(Surroundings here, ParameterException e, String[] args) {
        String help = "See: " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help";
        List<String> meant = meant(e);
        return new Failures(here, asksForJson(Arrays.asList(args)))
                .tell(
                        ErrorCode.USAGE,
                        words(e),
                        meant.isEmpty() ? help : "Did you mean " + String.join(" or ", meant) + "? " + help);
    }

    private static String words(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unknown && !unknown.isUnknownOption()) {
            String word = unknown.getUnmatched().get(0);
            return e.getCommandLine().getSubcommands().isEmpty()
                    ? "'" + word + "' is one word too many. A text of several words stands in quotes."
                    : "There is no command '" + word + "'.";
        }
        return String.valueOf(e.getMessage())
                .replaceFirst("^Error: ", "")
                .replaceFirst("(?i)for option option", "for option")
                .replaceFirst("is not an? (int|long|Integer|Long)$", "is not a whole number");
    }

    private static List<String> meant(ParameterException e) {
        if (!(e instanceof UnmatchedArgumentException unknown)
                || unknown.getUnmatched().isEmpty()) {
            return List.of();
        }
        CommandLine command = e.getCommandLine();
        String word = unknown.getUnmatched().get(0);
        return Suggestions.of(
                word,
                word.startsWith("-")
                        ? command.getCommandSpec().optionsMap().keySet()
                        : command.getSubcommands().keySet());
    }

    /** Whether the words ask for JSON; they could not be parsed, so this goes by their looks. */
    private static boolean asksForJson(List<String> args) {
        int format = args.indexOf("--format");
        return args.stream().anyMatch(arg -> arg.equalsIgnoreCase("--format=json"))
                || (format >= 0
                        && format + 1 < args.size()
                        && args.get(format + 1).equalsIgnoreCase("json"));
    }
}

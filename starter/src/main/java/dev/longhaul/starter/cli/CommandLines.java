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
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        if (asksForJson(Arrays.asList(args))) {
            return new Failures(here, true)
                    .tell(ErrorCode.USAGE, String.valueOf(e.getMessage()), "See: " + command + " --help");
        }
        PrintWriter err = e.getCommandLine().getErr();
        err.println("longhaul: " + e.getMessage());
        UnmatchedArgumentException.printSuggestions(e, err);
        err.println("See: " + command + " --help");
        err.flush();
        return ErrorCode.USAGE.exitCode();
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

package dev.longhaul.starter.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Options of every command; they may stand before or after its name. */
public final class CommonOptions {
    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Configuration; default: longhaul.yaml here, then in ~/.longhaul, then the built-in one.")
    private @Nullable Path config;

    @Option(
            names = "--format",
            paramLabel = "text|json",
            scope = ScopeType.INHERIT,
            description = "json: one document on standard output, everything else on standard error.")
    private OutputFormat format = OutputFormat.TEXT;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli shows the help when it is set
    private boolean help;

    @Nullable
    Path config() {
        return config;
    }

    OutputFormat format() {
        return format;
    }

    boolean json() {
        return format == OutputFormat.JSON;
    }
}

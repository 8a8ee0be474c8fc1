package dev.longhaul.starter.cli;

import dev.longhaul.starter.operations.ErrorCode;
import dev.longhaul.starter.operations.OperationFailed;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the HTTP API listens. */
final class PortOption {
    private static final int LAST = 65_535;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Where the HTTP API listens on 127.0.0.1; default: 8080. 0 takes any free port.")
    private @Nullable Integer port;

    /** The port that was asked for, checked; empty when none was. */
    OptionalInt asked() {
        if (port == null) {
            return OptionalInt.empty();
        }
        if (port < 0 || port > LAST) {
            throw new OperationFailed(
                    ErrorCode.USAGE, "--port is 0 to " + LAST + ", not " + port + ".", "0 takes any free port.");
        }
        return OptionalInt.of(port);
    }
}

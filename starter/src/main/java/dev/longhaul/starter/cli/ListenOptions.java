package dev.longhaul.starter.cli;

import dev.longhaul.starter.http.HttpSettings;
import dev.longhaul.starter.operations.ErrorCode;
import dev.longhaul.starter.operations.OperationFailed;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the HTTP API listens. */
final class ListenOptions {
    private static final int LAST = 65_535;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Where the HTTP API listens; default: 8080. 0 takes any free port.")
    private @Nullable Integer port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description = {
                "The address it listens on; default: 127.0.0.1. Any that other machines",
                "reach (0.0.0.0 is all of them) takes tokens: server.tokens in the configuration."
            })
    private String host = HttpSettings.USUAL_HOST;

    /** Where to listen, checked. */
    HttpSettings settings() {
        return HttpSettings.at(host, asked().orElse(HttpSettings.USUAL_PORT));
    }

    /** The same on any free port. */
    HttpSettings settingsOnAnyPort() {
        return HttpSettings.at(host, 0);
    }

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

package dev.longhaul.starter.cli;

import dev.longhaul.starter.operations.ErrorCode;
import dev.longhaul.starter.operations.OperationFailed;
import dev.longhaul.worker.config.HostAndPort;
import dev.longhaul.worker.config.WorkerConfig;
import dev.longhaul.worker.metrics.MetricsEndpoint;
import dev.longhaul.worker.metrics.PrometheusFigures;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the figures of a worker are read. */
final class MetricsOption {
    @Option(
            names = "--metrics",
            paramLabel = "HOST:PORT",
            description = "Where Prometheus reads this worker's figures; default: worker.metrics, else nowhere.")
    private @Nullable String address;

    boolean isWanted(WorkerConfig configured) {
        return wanted(configured) != null;
    }

    /** Listens where it was asked to; null when nobody asked, or there are no figures. */
    @Nullable
    MetricsEndpoint endpoint(WorkerConfig configured, @Nullable PrometheusFigures figures) {
        HostAndPort wanted = wanted(configured);
        if (wanted == null || figures == null) {
            return null;
        }
        try {
            return MetricsEndpoint.start(wanted.socketAddress(), figures);
        } catch (IOException taken) {
            throw new OperationFailed(
                    ErrorCode.USAGE,
                    wanted.host() + ":" + wanted.port() + " cannot be listened on for metrics: " + taken.getMessage()
                            + ".",
                    "Choose another address with --metrics or worker.metrics.",
                    taken);
        }
    }

    private @Nullable HostAndPort wanted(WorkerConfig configured) {
        return address == null ? configured.metrics() : parsed(address);
    }

    private static HostAndPort parsed(String address) {
        return HostAndPort.parse(address.strip())
                .orElseThrow(() -> new OperationFailed(
                        ErrorCode.USAGE, "'" + address + "' is no host and port.", "Give " + HostAndPort.ALLOWED));
    }
}

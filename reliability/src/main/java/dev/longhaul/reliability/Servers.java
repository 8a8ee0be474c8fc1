package dev.longhaul.reliability;

import dev.longhaul.testkit.TemporalServer;
import java.nio.file.Path;

/** Where a cell's Temporal server comes from. */
interface Servers extends AutoCloseable {
    /** A server for one cell. */
    Server take(Path directory, boolean suggestsNewExecutions);

    @Override
    void close();

    /** A Temporal server that can be killed. */
    interface Server extends AutoCloseable {
        String address();

        String namespace();

        /** Kills it (SIGKILL). */
        void kill();

        /** Starts it again on what it had; waits until it answers. */
        void restart();

        @Override
        void close();
    }

    /** Development servers on a database file, one a cell. */
    static Servers development() {
        return new Servers() {
            @Override
            public Server take(Path directory, boolean suggestsNewExecutions) {
                return new Development(
                        suggestsNewExecutions
                                ? TemporalServer.start(
                                        directory,
                                        "--dynamic-config-value",
                                        "limit.historyCount.suggestContinueAsNew=40")
                                : TemporalServer.start(directory));
            }

            @Override
            public void close() {}
        };
    }

    /** A development server. */
    record Development(TemporalServer server) implements Server {
        @Override
        public String address() {
            return server.address();
        }

        @Override
        public String namespace() {
            return "default";
        }

        @Override
        public void kill() {
            server.kill();
        }

        @Override
        public void restart() {
            server.restart();
        }

        @Override
        public void close() {
            server.close();
        }
    }
}

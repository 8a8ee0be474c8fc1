package dev.longhaul.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.starter.cli.TestingTerminal.Ended;
import dev.longhaul.starter.http.TestingApi;
import dev.longhaul.testkit.Eventually;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that serve the HTTP API. */
class ServerCommandTest {
    private static final Pattern ADDRESS = Pattern.compile("HTTP API: (http://127\\.0\\.0\\.1:(\\d+))");

    @TempDir
    private Path directory;

    @Test
    void dev_saysWhereItAnswers_andForWhom() {
        TestingTerminal terminal = new TestingTerminal(directory);
        try (TestingTerminal.Host host = terminal.host("dev", "--port", "0")) {
            Matcher line = address(host);
            assertThat(new TestingApi(line.group(1)).get("/readyz").status()).isEqualTo(200);
            assertThat(host.errors()).contains("for this machine only, and for everybody on it");

            Ended taken = terminal.run("server", "--port", line.group(2));
            assertThat(taken.exitCode()).isEqualTo(2);
            assertThat(taken.err())
                    .contains("Port " + line.group(2) + " of 127.0.0.1 cannot be listened on")
                    .contains("--port N")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void server_needsATemporal() {
        Ended ended = new TestingTerminal(directory).run("server", "--port", "0");
        assertThat(ended.exitCode()).isEqualTo(5);
        assertThat(ended.err()).contains("longhaul: ").doesNotContain("\tat ");
    }

    private static Matcher address(TestingTerminal.Host host) {
        return Eventually.sees(
                "the host says where it answers", () -> ADDRESS.matcher(host.errors()), line -> line.find());
    }
}

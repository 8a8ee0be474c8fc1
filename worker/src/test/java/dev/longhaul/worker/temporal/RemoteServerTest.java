package dev.longhaul.worker.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.worker.config.LonghaulHome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemoteServerTest {
    @TempDir
    Path home;

    @Test
    void addressInTheEnvironment_isUsedAsItIs() throws Exception {
        try (InProcessServer server = InProcessServer.start(true);
                TemporalConnection connection = open(Map.of("TEMPORAL_ADDRESS", server.address()))) {
            assertThat(connection.kind()).isEqualTo(TemporalConnection.Kind.REMOTE);
            assertThat(connection.address()).isEqualTo(server.address());
            assertThat(connection.description()).contains(server.address(), "default");
            assertThat(home).isEmptyDirectory();
        }
    }

    @Test
    void profileInATomlFile_isUsed() throws Exception {
        try (InProcessServer server = InProcessServer.start(true)) {
            Path toml = Files.writeString(
                    home.resolve("temporal.toml"), "[profile.mine]\naddress = \"" + server.address() + "\"\n");
            Map<String, String> environment =
                    Map.of("TEMPORAL_CONFIG_FILE", toml.toString(), "TEMPORAL_PROFILE", "mine");
            try (TemporalConnection connection = open(environment)) {
                assertThat(connection.address()).isEqualTo(server.address());
            }
        }
    }

    @Test
    void profileThatIsNotThere_isSaid() {
        assertThatThrownBy(() -> open(Map.of("TEMPORAL_PROFILE", "absent", "HOME", home.toString())))
                .isInstanceOf(TemporalUnavailable.class)
                .hasMessageContaining("absent");
    }

    @Test
    void refusingAddress_isNamedWithWhatToDo() throws Exception {
        String address = "127.0.0.1:" + DevServer.freePort(0);

        assertThatThrownBy(() -> open(Map.of("TEMPORAL_ADDRESS", address)))
                .isInstanceOfSatisfying(
                        TemporalUnavailable.class,
                        refusal -> assertThat(refusal.hint()).contains("TEMPORAL_ADDRESS"))
                .hasMessage("No Temporal server answers at " + address + ".");
    }

    @Test
    void silentAddress_isNamedToo() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + silent.getLocalPort();

            assertThatThrownBy(() -> open(Map.of("TEMPORAL_ADDRESS", address)))
                    .isInstanceOf(TemporalUnavailable.class)
                    .hasMessage("No Temporal server answers at " + address + ".");
        }
    }

    private TemporalConnection open(Map<String, String> environment) {
        return new TemporalConnections(new LonghaulHome(home), environment, message -> {}).open(InProcess.NEVER);
    }
}

package dev.longhaul.worker.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"127.0.0.1:7233", "temporal.example:7233", "temporal", "[::1]:7233", "dns:///temporal:7233"})
    void hostAndPort_isAnAddress(String address) {
        assertThat(ServerAddress.isValid(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage:99999", "garbage:0", "a b:7233", "host:port", ":7233", "http://temporal:7233"})
    void anythingElse_isNone(String address) {
        assertThat(ServerAddress.isValid(address)).isFalse();
    }
}

package dev.longhaul.workflows.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {
    @Test
    void sessionKey_isReadWithAndWithoutAThread() {
        assertThat(Origin.ofSessionKey("agent:main:telegram:dm:12345"))
                .isEqualTo(new Origin("telegram", "dm", "12345", null));
        assertThat(Origin.ofSessionKey("agent:main:telegram:group:-12345:678"))
                .isEqualTo(new Origin("telegram", "group", "-12345", "678"));
    }

    @Test
    void noKey_isTheCommandLineWhichHasNoRoute() {
        assertThat(Origin.ofSessionKey("")).isEqualTo(Origin.COMMAND_LINE);
        assertThat(Origin.COMMAND_LINE.route()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "agent:main:telegram:dm",
                "agent:main:telegram:dm:",
                "agent:main::dm:1",
                "agent:main:telegram::1",
                "agent:main:telegram:dm:1:",
                "agent:main:telegram:dm:1:2:3",
                "agent:other:telegram:dm:1",
                "main:agent:telegram:dm:1",
                "agent:main:telegram:dm:1\n2",
            })
    void malformedKey_isRefusedWithTheForm(String key) {
        assertThatThrownBy(() -> Origin.ofSessionKey(key))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("agent:main:<platform>:<chat type>:<chat id>");
    }

    @Test
    void originGivenDirectly_hasARoute() {
        assertThat(Origin.of("matrix", "!room:server", null).route())
                .hasValueSatisfying(route -> assertThat(route.chatId()).isEqualTo("!room:server"));
        assertThatThrownBy(() -> Origin.of(" ", "1", null)).isInstanceOf(IllegalArgumentException.class);
    }
}

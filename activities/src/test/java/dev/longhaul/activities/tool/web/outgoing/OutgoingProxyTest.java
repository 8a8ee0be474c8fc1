package dev.longhaul.activities.tool.web.outgoing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.activities.tool.ToolException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutgoingProxyTest {
    private static final String PROXY = "http://proxy.example:3128";

    private static boolean isUsed(Map<String, String> environment, String address) throws WebRefusal {
        return new OutgoingProxy(environment).of(WebAddress.of(address)).isPresent();
    }

    @Test
    void variable_isForItsKindOfAddress() throws Exception {
        assertThat(new OutgoingProxy(Map.of("HTTPS_PROXY", PROXY)).of(WebAddress.of("https://a.example/")))
                .contains(URI.create(PROXY));
        assertThat(isUsed(Map.of("HTTPS_PROXY", PROXY), "http://a.example/")).isFalse();
        assertThat(isUsed(Map.of("http_proxy", "proxy.example:3128"), "http://a.example/"))
                .isTrue();
        assertThat(isUsed(Map.of("HTTP_PROXY", PROXY), "http://a.example/")).isFalse();
        assertThat(isUsed(Map.of("ALL_PROXY", PROXY), "http://a.example/")).isTrue();
    }

    @Test
    void exceptions_areAskedDirectly() throws Exception {
        Map<String, String> environment =
                Map.of("https_proxy", PROXY, "no_proxy", "a.example, .b.example,*.c.example,10.0.0.0/8,[fd00::1]");

        assertThat(isUsed(environment, "https://a.example/")).isFalse();
        assertThat(isUsed(environment, "https://www.a.example/")).isFalse();
        assertThat(isUsed(environment, "https://www.b.example/")).isFalse();
        assertThat(isUsed(environment, "https://www.c.example/")).isFalse();
        assertThat(isUsed(environment, "https://10.1.1.1/")).isFalse();
        assertThat(isUsed(environment, "https://[fd00::1]/")).isFalse();
        assertThat(isUsed(environment, "https://aa.example/")).isTrue();
        assertThat(isUsed(Map.of("https_proxy", PROXY, "NO_PROXY", "*"), "https://aa.example/"))
                .isFalse();
    }

    @Test
    void proxyThatCannotBeUsed_isToldOnlyWhenItIsNeeded_andNeverItsPassword() throws Exception {
        OutgoingProxy proxy = new OutgoingProxy(Map.of("https_proxy", "http://me:hunter2@proxy.example:3128"));

        assertThat(proxy.of(WebAddress.of("http://a.example/"))).isEmpty();
        assertThatThrownBy(() -> proxy.of(WebAddress.of("https://a.example/")))
                .isInstanceOf(ToolException.class)
                .hasMessageContaining("https_proxy")
                .hasMessageNotContaining("hunter2");
        assertThatThrownBy(() -> new OutgoingProxy(Map.of("https_proxy", "socks5://me:hunter2@x"))
                        .of(WebAddress.of("https://a.example/")))
                .hasMessageContaining("names no proxy")
                .hasMessageNotContaining("hunter2");
    }
}

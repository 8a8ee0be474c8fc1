package dev.longhaul.activities.tool.web.outgoing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://example.org | https://example.org/",
                "HTTPS://Example.ORG:443/a#part | https://example.org/a",
                "http://example.org:80?q=1 | http://example.org/?q=1",
                "https://example.org./a | https://example.org/a",
                "https://example.org:8443/a | https://example.org:8443/a",
                "https://bücher.example/ä?ö=ü | https://xn--bcher-kva.example/%C3%A4?%C3%B6=%C3%BC",
                "https://example.org/a b\"<>{}^`[1] | https://example.org/a%20b%22%3C%3E%7B%7D%5E%60%5B1%5D",
                "https://example.org/100%/%41 | https://example.org/100%25/%41",
                "https://example.org/a/../b/./c/.. | https://example.org/b/",
                "https://example.org/%2e%2E/etc | https://example.org/etc",
                "https://example.org/../../x?y=../z | https://example.org/x?y=../z",
                "https://example.org//a//b | https://example.org//a//b",
                "http://192.0.2.1/ | http://192.0.2.1/",
                "http://[2001:DB8::1]:80/ | http://[2001:db8:0:0:0:0:0:1]/",
                "http://[::ffff:127.0.0.1]/ | http://127.0.0.1/",
                "http://１２７.0.0.1/ | http://127.0.0.1/",
            })
    void address_hasOneForm(String written, String form) throws WebRefusal {
        assertThat(WebAddress.of(written)).hasToString(form);
        assertThat(WebAddress.of(form)).hasToString(form);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.org/page",
                "localhost:8080/x",
                "ftp://example.org/",
                "file:///etc/passwd",
                "javascript:alert(1)",
                "jar:http://example.org/a.jar!/b",
                "https://",
                "https:///path",
                "https://user@example.org/",
                "https://user:password@example.org/",
                "https://example.org@127.0.0.1/",
                "https://example.org\\@127.0.0.1/",
                "https://example.org\\.evil.example/",
                "https://example.org:0/",
                "https://example.org:65536/",
                "https://example.org:80:80/",
                "https://exa mple.org/",
                "https://exa%6dple.org/",
                "https://example..org/",
                "https://.example.org/",
                "https://example.org../",
                "http://2130706433/",
                "http://017700000001/",
                "http://0x7f000001/",
                "http://0x7f.1/",
                "http://127.1/",
                "http://127.0.0.01/",
                "http://127.0.0.256/",
                "http://1.2.3.4.5/",
                "http://[::1%25lo]/",
                "http://[::1/",
                "http://[example]/",
            })
    void whatIsNoAddressToAsk_isRefusedInWords(String written) {
        assertThatThrownBy(() -> WebAddress.of(written))
                .isInstanceOf(WebRefusal.class)
                .hasMessageEndingWith(".");
    }

    @Test
    void password_isNotRepeated() {
        assertThatThrownBy(() -> WebAddress.of("https://user:hunter2@example.org/"))
                .hasMessageNotContainingAny("hunter2", "user:");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "b | https://example.org/x/b",
                "/b?c | https://example.org/b?c",
                "?c=d | https://example.org/x/a?c=d",
                "../b | https://example.org/b",
                "//other.example/b | https://other.example/b",
                "http://other.example/b | http://other.example/b",
                "ü ü | https://example.org/x/%C3%BC%20%C3%BC",
                "'' | https://example.org/x/a?q",
            })
    void reference_isResolved(String reference, String address) throws WebRefusal {
        assertThat(WebAddress.of("https://example.org/x/a?q").resolve(reference))
                .hasToString(address);
    }
}

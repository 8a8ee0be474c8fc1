package dev.longhaul.worker.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.longhaul.activities.tool.web.outgoing.HostRule;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebReaderTest {
    private static final String SEARCHING = "agents: {A: {tools: [web]}}\n";
    private static final String FETCHING = "agents: {A: {tools: [web_fetch]}}\n";

    @TempDir
    Path folder;

    private LonghaulConfig load(String text, Map<String, String> environment) throws Exception {
        Files.writeString(folder.resolve("mine.yaml"), text);
        return new ConfigLoader(environment, folder).loadNamed("mine.yaml", true);
    }

    private String mistake(String text, Map<String, String> environment) {
        ConfigError error = catchThrowableOfType(ConfigError.class, () -> load(text, environment));
        assertThat(error).as("refused").isNotNull();
        return String.valueOf(error.getMessage()).replaceFirst("^.*mine\\.yaml:", "");
    }

    @Test
    void whatIsLeftOut_isAsUsual() throws Exception {
        WebConfig web = load(FETCHING, Map.of()).web();

        assertThat(web.search()).isNull();
        assertThat(web.only()).isEmpty();
        assertThat(web.allow()).isEmpty();
        assertThat(web.deny()).isEmpty();
        assertThat(web.maxBytes()).isEqualTo(10_000_000);
        assertThat(web.timeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(web.apart()).isEqualTo(Duration.ofSeconds(1));
        assertThat(web.contact()).isNull();
        assertThat(web.respectRobots()).isTrue();
    }

    @Test
    void everyKey_isTaken() throws Exception {
        WebConfig web = load(SEARCHING + """
                        web:
                          search: {provider: Tavily, base_url: "https://proxy.example/tavily", api_key: "${MINE}"}
                          only: [docs.example, "*.lab.example"]
                          allow: [intranet.example, "*.lab.example:8080", 10.0.0.0/8, "[fd00::]/8:81"]
                          deny: [tracker.example]
                          max_bytes: 5000
                          timeout: 10s
                          rate: 0.5
                          contact: mailto:me@example.org
                          respect_robots: false
                        """, Map.of("MINE", "secret-key")).web();

        assertThat(web.search())
                .isEqualTo(new WebConfig.Search("tavily", URI.create("https://proxy.example/tavily"), "secret-key"));
        assertThat(web.only()).containsExactly("docs.example", "*.lab.example");
        assertThat(web.allow()).hasSize(4);
        assertThat(web.deny()).containsExactly("tracker.example");
        assertThat(web.maxBytes()).isEqualTo(5_000);
        assertThat(web.timeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(web.apart()).isEqualTo(Duration.ofSeconds(2));
        assertThat(web.contact()).isEqualTo("mailto:me@example.org");
        assertThat(web.respectRobots()).isFalse();
        assertThat(web.toString()).doesNotContain("secret-key");
    }

    @Test
    void usualVariable_holdsTheKey_butNotForAServerOfOnesOwn() throws Exception {
        Map<String, String> environment = Map.of("BRAVE_API_KEY", "usual-key");

        WebConfig.Search search = load(SEARCHING + "web: {search: {provider: brave}}\n", environment)
                .web()
                .search();
        assertThat(search).isEqualTo(new WebConfig.Search("brave", null, "usual-key"));
        assertThat(mistake(
                        SEARCHING + "web: {search: {provider: brave, base_url: \"https://own.example\"}}", environment))
                .contains("has no key.");
    }

    @Test
    void keyOfASearchThatNobodyMakes_mayBeMissing() throws Exception {
        WebConfig.Search search = load(
                        FETCHING + "web: {search: {provider: tavily, api_key: \"${UNSET}\"}}\n", Map.of())
                .web()
                .search();

        assertThat(search).isEqualTo(new WebConfig.Search("tavily", null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"web", "web_search", "WEB"})
    void searchWithoutAProvider_isAMistake(String tool) {
        assertThat(mistake("agents: {A: {tools: [todos, " + tool + "]}}\n", Map.of()))
                .isEqualTo("1:29: agents.A.tools[1]: found '" + tool + "', yet no search of the web is configured. Give"
                        + " web.search {provider: searxng, tavily or brave}, or only the tool web_fetch.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "web: {serch: {}} | 2:7: web.serch: unknown key. Allowed: search, only, allow, deny, max_bytes, timeout,"
                        + " rate, contact, respect_robots. Did you mean 'search'?",
                "web: [search] | 2:6: web: found a list. A map is needed here: keys, each with a value.",
                "web: {search: {provider: brave, key: x}} | 2:33: web.search.key: unknown key. Allowed: provider, base_url, api_key.",
                "web: {search: {}} | 2:15: web.search: names no provider. Allowed: searxng, tavily, brave.",
                "web: {search: {provider: bing}} | 2:26: web.search.provider: found 'bing'. Allowed: searxng, tavily,"
                        + " brave.",
                "web: {search: {provider: searxng}} | 2:15: web.search: names no place. Give 'base_url', where your SearXNG"
                        + " is.",
                "web: {search: {provider: searxng, base_url: nowhere}} | 2:45: web.search.base_url: found no web address."
                        + " Allowed: https://host/path or http://…, without a user's name.",
                "web: {search: {provider: searxng, base_url: 'http://a.example?q=1'}} | 2:45: web.search.base_url: found a"
                        + " query or a fragment. Give the address that paths are put behind.",
                "web: {search: {provider: searxng, base_url: 'http://a.example', api_key: '${K}'}} | 2:65:"
                        + " web.search.api_key: has no meaning for 'searxng'. SearXNG takes no key; leave it out.",
                "web: {search: {provider: tavily, api_key: tvly-planted}} | 2:43: web.search.api_key: is no reference to"
                        + " the environment. Write \"${TAVILY_API_KEY}\" and set that variable; a key is never written"
                        + " here.",
                "web: {search: {provider: tavily, api_key: '${UNSET}'}} | 2:43: web.search.api_key: the environment"
                        + " variable UNSET is not set. Set it, or write ${UNSET:-otherwise}.",
                "web: {search: {provider: tavily}} | 2:15: web.search: has no key. Set TAVILY_API_KEY, or give 'api_key'.",
                "web: {only: []} | 2:13: web.only: names no host. Name those that may be asked, or leave 'only' out: then all"
                        + " public ones may be.",
                "web: {only: docs.example} | 2:13: web.only: found a single value. A list is needed here, for example"
                        + " [one, two].",
                "web: {only: ['https://docs.example/']} | 2:14: web.only[0]: found 'https://docs.example/'. Allowed: a host,"
                        + " *.host, an IP address or a range such as 10.0.0.0/8, each also with :PORT.",
                "web: {allow: a.example} | 2:14: web.allow: found a single value. A list is needed here, for example"
                        + " [one, two].",
                "web: {allow: ['http://a.example']} | 2:15: web.allow[0]: found 'http://a.example'. Allowed: a host,"
                        + " *.host, an IP address or a range such as 10.0.0.0/8, each also with :PORT.",
                "web: {deny: [10.0.0.0/33]} | 2:14: web.deny[0]: found '10.0.0.0/33'. Allowed: a host, *.host, an IP"
                        + " address or a range such as 10.0.0.0/8, each also with :PORT.",
                "web: {max_bytes: 10} | 2:18: web.max_bytes: found '10'. Allowed: a whole number, at least 1000.",
                "web: {max_bytes: 100000001} | 2:18: web.max_bytes: found '100000001'. Allowed: bytes, at most 100000000.",
                "web: {timeout: 1h} | 2:16: web.timeout: found '1h'. Allowed: 1s to 5m.",
                "web: {timeout: 0s} | 2:16: web.timeout: found '0s'. Allowed: a whole number with its unit: 200ms, 90s, 5m, 2h"
                        + " or 7d, more than 0.",
                "web: {timeout: 900ms} | 2:16: web.timeout: found '900ms'. Allowed: 1s to 5m.",
                "web: {rate: 0} | 2:13: web.rate: found '0'. Allowed: requests a second to one host, such as 0.5; at most"
                        + " 100.",
                "web: {rate: fast} | 2:13: web.rate: found 'fast'. Allowed: requests a second to one host, such as 0.5; at"
                        + " most 100.",
                "web: {contact: 'me (at) home'} | 2:16: web.contact: found 'me (at) home'. Allowed: a mail or web address,"
                        + " without blanks.",
                "web: {respect_robots: maybe} | 2:23: web.respect_robots: found 'maybe'. Allowed: true or false.",
            })
    void mistake_isToldWithPlaceAndRemedy(String text, String told) {
        String agents = text.contains("search:") ? SEARCHING : FETCHING;

        assertThat(mistake(agents + text + "\n", Map.of("BRAVE_API_KEY", "planted")))
                .isEqualTo(told)
                .doesNotContain("planted");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.org", "*.example.org", "localhost", "localhost:8080", "a_b.example", "bücher.example",
                        "10.0.0.0/8",
                "127.0.0.1", "127.0.0.1:8080", "10.0.0.0/8:8080", "::1", "fd00::/8", "2001:db8:0:0:0:0:0:1", "[::1]",
                "[::1]:8080", "[fd00::]/8:8080"
            })
    void hostThatIsTaken_isARuleForTheTools(String host) {
        assertThat(WebHosts.isOne(host)).isTrue();
        assertThatCode(() -> HostRule.of(host)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "*",
                "a b",
                "a/b",
                "-a.example",
                "a..b",
                "a:0",
                "a:65536",
                "a:x",
                "1.2.3",
                "1.2.3.4.5",
                "256.0.0.1",
                "10.0.0.0/33",
                "2130706433",
                "0x7f000001",
                "1:2:3:4:5:6:7:8:9",
                "1::2::3",
                "12345::1",
                "fd00::/129",
                "[::1",
                "[::1]:0",
                "user@a.example",
                ":80",
                "1:2"
            })
    void whatNamesNoHost_isNotTaken(String host) {
        assertThat(WebHosts.isOne(host)).isFalse();
        assertThat(catchThrowableOfType(IllegalArgumentException.class, () -> HostRule.of(host)))
                .isNotNull();
    }

    @Test
    void agentsHaveTheToolsOfTheGroup() {
        assertThat(ToolNames.BUILT_IN.ofGroup("web")).isEqualTo(List.of("web_search", "web_fetch"));
        assertThat(ToolNames.BUILT_IN.approvable()).contains("web", "web_search", "web_fetch");
    }
}

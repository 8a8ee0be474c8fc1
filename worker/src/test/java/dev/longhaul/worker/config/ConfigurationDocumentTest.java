package dev.longhaul.worker.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page about the configuration names every key that is read, and none that is not. */
class ConfigurationDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/configuration.md");
    private static final Pattern ALLOWED = Pattern.compile("unknown key\\. Allowed: ([a-z_, ]+)\\.");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | unheard_of: 1",
                "agents.NAME. | agents: {A: {unheard_of: 1}}",
                "models.NAME. | models: {M: {unheard_of: 1}}",
                "documents. | documents: {unheard_of: 1}",
                "web. | web: {unheard_of: 1}",
                "modes. | modes: {unheard_of: 1}",
                "delegation. | delegation: {unheard_of: 1}",
                "loop. | loop: {unheard_of: 1}",
                "temporal. | temporal: {unheard_of: 1}",
                "worker. | worker: {unheard_of: 1}",
                "server. | server: {unheard_of: 1}",
                "encryption. | encryption: {unheard_of: 1}",
                "mcp. | mcp: {unheard_of: 1}",
            })
    void everyKey_isNamed(String above, String text) throws IOException {
        assertThat(allowed(text))
                .isNotEmpty()
                .allSatisfy(key -> assertThat(documented())
                        .as(above + key)
                        .anyMatch(named -> named.equals(above + key) || named.startsWith(above + key + ".")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "agents.NAME.limits | agents: {A: {limits: {unheard_of: 1}}}",
                "models.NAME.price | models: {M: {provider: extractive, price: {unheard_of: 1}}}",
                "web.search | web: {search: {unheard_of: 1}}",
                "mcp.servers | mcp: {servers: {s: {unheard_of: 1}}}",
                "budget | budget: {unheard_of: 1}",
                "channels.PLATFORM | channels: {p: {unheard_of: 1}}",
                "webhooks.NAME | webhooks: {w: {unheard_of: 1}}",
                "server.tokens | server: {tokens: {t: {unheard_of: 1}}}",
                "encryption.keys | encryption: {keys: [{unheard_of: 1}]}",
            })
    void everyKeyBelowAnother_isNamedInItsRow(String above, String text) throws IOException {
        String row = rows().stream()
                .filter(line -> line.startsWith("| `" + above + "`"))
                .findFirst()
                .orElseThrow();

        assertThat(allowed(text)).isNotEmpty().allSatisfy(key -> assertThat(row).contains("`" + key + "`"));
    }

    @Test
    void everyNamedKey_isRead() throws IOException {
        for (String key : documented()) {
            String[] parts = key.replaceAll("NAME|PLATFORM|GROUP", "x").split("\\.", -1);
            String text = "{" + String.join(": {", parts) + ": [no, value]" + "}".repeat(parts.length);
            assertThat(refusal(text)).as(key).doesNotContain("unknown key");
        }
    }

    @Test
    void example_isAConfiguration() throws IOException {
        Matcher example = Pattern.compile("(?s)```yaml\n(.+?)```").matcher(Files.readString(DOCUMENT));
        assertThat(example.find()).isTrue();

        assertThatCode(() -> load(example.group(1), Map.of("ANTHROPIC_API_KEY", "unused")))
                .doesNotThrowAnyException();
    }

    private static List<String> rows() throws IOException {
        List<String> lines = Files.readAllLines(DOCUMENT);
        return lines.subList(lines.indexOf("## Agents"), lines.indexOf("## Environment"));
    }

    /** The keys in the first columns of tables of keys. */
    private static Set<String> documented() throws IOException {
        Set<String> keys = new TreeSet<>();
        boolean ofKeys = false;
        for (String line : rows()) {
            ofKeys = line.startsWith("| key |") || (ofKeys && line.startsWith("|"));
            if (ofKeys) {
                Pattern.compile("`([^`]+)`")
                        .matcher(line.split("\\|", -1)[1])
                        .results()
                        .forEach(key -> keys.add(key.group(1)));
            }
        }
        assertThat(keys).hasSizeGreaterThan(50);
        return keys;
    }

    private List<String> allowed(String text) {
        Matcher matcher = ALLOWED.matcher(refusal(text));
        assertThat(matcher.find()).as(text).isTrue();
        return Arrays.asList(matcher.group(1).split(", ", -1));
    }

    private String refusal(String text) {
        ConfigError error = catchThrowableOfType(ConfigError.class, () -> load(text, Map.of()));
        return error == null ? "" : String.valueOf(error.getMessage());
    }

    private void load(String text, Map<String, String> environment) throws IOException {
        Files.writeString(folder.resolve("mine.yaml"), text);
        new ConfigLoader(environment, folder).loadNamed("mine.yaml", true);
    }
}

package dev.longhaul.activities.model.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.activities.model.ModelSettings;
import dev.longhaul.activities.model.ToolCalling;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which run options a session is refused for, before its first model call. */
class OptionCheckTest {
    private static final OptionCheck CHECK = new OptionCheck(List.of(
            new ModelSettings("big", "openai", "m", null, "k", null),
            new ModelSettings("other", "anthropic", "m", null, "k", null),
            new ModelSettings("near", "ollama", "m", null, null, null),
            new ModelSettings("played", "script", null, null, null, "play.yaml"),
            new ModelSettings(
                    "gateway",
                    "openai",
                    "m",
                    null,
                    "k",
                    null,
                    null,
                    null,
                    Map.of("X-Tenant", "{tenant}"),
                    Map.of("user", "{user}"),
                    ToolCalling.NATIVE,
                    true)));

    private static Optional<String> problem(String model, String... options) {
        Map<String, String> given = new java.util.LinkedHashMap<>();
        for (int i = 0; i < options.length; i += 2) {
            given.put(options[i], options[i + 1]);
        }
        return CHECK.problem(Set.of(model), given);
    }

    @ParameterizedTest
    @CsvSource({
        "big, temperature, warm, takes a number",
        "big, max_tokens, many, takes a whole number",
        "big, max_tokens, 0, takes 1 or more",
        "big, top_p, x, takes a number",
        "big, seed, 1.5, takes a whole number",
        "big, store, yes, takes true or false",
        "near, num_ctx, wide, takes a whole number"
    })
    @DisplayName("F32: an option that cannot be honoured is refused")
    void optionThatTheProviderCannotRead_isNamed(String model, String name, String value, String takes) {
        assertThat(problem(model, name, value))
                .hasValueSatisfying(
                        text -> assertThat(text).contains("Option " + name + " is \"" + value + "\"", takes));
    }

    @Test
    @DisplayName("F32: a seed that no model of the session takes is refused")
    void seedThatNobodyTakes_isRefused() {
        assertThat(problem("other", "seed", "4"))
                .contains("Option seed is not taken by provider anthropic; leave it out.");
        assertThat(CHECK.problem(Set.of("other", "big"), Map.of("seed", "4"))).isEmpty();
    }

    @Test
    void optionsThatNoProviderKnows_travel() {
        assertThat(problem("big", "tenant", "acme", "anything", "x\ny", "temperature", "0.2"))
                .isEmpty();
        assertThat(problem("played", "temperature", "warm", "seed", "x")).isEmpty();
    }

    @Test
    void optionThatRequestsCarry_hasToBeThere() {
        assertThat(problem("gateway", "user", "u"))
                .contains(
                        "Requests to model 'gateway' carry the run option 'tenant', and this session was not given it."
                                + " Add it (--option tenant=VALUE), or give it a default under 'options' in the configuration.");
        assertThat(problem("gateway", "user", "", "tenant", "acme")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"a\\nb", "ä"})
    void headerThatCannotBeSent_isRefused(String tenant) {
        assertThat(problem("gateway", "user", "u", "tenant", tenant.replace("\\n", "\n")))
                .hasValueSatisfying(text -> assertThat(text).contains("Header X-Tenant", "one line of plain ASCII"));
    }
}

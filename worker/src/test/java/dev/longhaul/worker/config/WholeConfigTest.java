package dev.longhaul.worker.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.workflows.agent.DelegationSettings;
import dev.longhaul.workflows.agent.LoopSettings;
import dev.longhaul.workflows.agent.ModeSettings;
import dev.longhaul.workflows.ledger.DeliveryPolicy;
import dev.longhaul.workflows.ledger.Limits;
import dev.longhaul.workflows.notification.WebhookEvent;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A configuration in which every key is given. */
class WholeConfigTest extends TestingConfigFiles {
    private static final String WHOLE = """
            main: researcher
            agents:
              Researcher:
                description: Plans
                model: Default
                instructions: |
                  You have ${TEAM:-nobody}.
                  {background_agents} and $${this}.
                background_agents: [READER]
                tools: [todos, mode]
                limits: {steps: 50, tokens: 200000, cost: 2.00, time: 2h}
              Reader:
                model: played
                tools: [documents]
                deliver: channel
            models:
              default:
                provider: openai
                model: gpt-x
                base_url: http://localhost:9/v1
                api_key: "${MY_KEY}"
                price: {input: 2.50, output: 10.00}
                context_window: 128000
                max_output_tokens: 16000
                tool_calls: json
                stream: false
              played: {provider: script, file: scripts/one.yaml}
              spare:
                provider: anthropic
                model: claude-x
                api_key: "${NOT_THERE}"
                headers: {X-Tenant: "{tenant}"}
                metadata: {user: "{user}"}
            options: {tenant: acme, temperature: 0.2}
            delegation:
              capacity: ${CAPACITY:-4}
              at_capacity: reject
              queue_limit: 0
              depth: 2
              deliver: false
              coalesce: 0s
              wait_limit: 90s
              task_time_limit: 30m
              retention: 12h
            loop: {until_tasks_end: false, max_iterations: 3, feedback: "{incomplete_tasks}", todo_modes: [Execute]}
            modes: {default: EXECUTE, names: [plan, execute]}
            store: file:~/kept
            budget: {steps: 200, tokens: 1000000, time: 8h}
            sources: [papers, /data/papers]
            temporal: {task_queue: research}
            channels:
              telegram: {url: "https://hooks.example/${MY_KEY}", secret: "${MY_KEY}"}
              matrix: {url: "http://127.0.0.1:9/x"}
            webhooks:
              pager: {url: "https://pager.example/${MY_KEY}", secret: "${MY_KEY}", events: [Failed, waiting]}
              all: {url: "http://127.0.0.1:9/y"}
            """;

    @Test
    void wholeFile_isRead() throws Exception {
        environment.put("MY_KEY", "sk-1");
        Files.createDirectory(folder.resolve("scripts"));
        Files.writeString(folder.resolve("scripts/one.yaml"), "agents: {}");
        Files.writeString(folder.resolve("longhaul.yaml"), WHOLE);

        LonghaulConfig config = loader().load(null);

        assertThat(config.origin()).isEqualTo("longhaul.yaml");
        assertThat(config.main()).isEqualTo("Researcher");
        assertThat(config.agents())
                .containsExactly(
                        new AgentConfig(
                                "Researcher",
                                "Plans",
                                "default",
                                "You have nobody.\n{background_agents} and ${this}.\n",
                                List.of("Reader"),
                                List.of("todos", "mode"),
                                new Limits(50, 200_000L, new BigDecimal("2.00"), Duration.ofHours(2)),
                                null),
                        new AgentConfig(
                                "Reader",
                                "",
                                "played",
                                "",
                                List.of(),
                                List.of("documents"),
                                Limits.NONE,
                                DeliveryPolicy.CHANNEL));
        assertThat(config.models())
                .containsExactly(
                        new ModelConfig(
                                "default",
                                "openai",
                                "gpt-x",
                                "http://localhost:9/v1",
                                "sk-1",
                                null,
                                new Price(new BigDecimal("2.50"), new BigDecimal("10.00")),
                                128_000,
                                16_000,
                                Map.of(),
                                Map.of(),
                                ModelConfig.JSON,
                                false),
                        new ModelConfig(
                                "played",
                                "script",
                                null,
                                null,
                                null,
                                folder.resolve("scripts/one.yaml").toString(),
                                null),
                        new ModelConfig(
                                "spare",
                                "anthropic",
                                "claude-x",
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                Map.of("X-Tenant", "{tenant}"),
                                Map.of("user", "{user}"),
                                ModelConfig.NATIVE,
                                true));
        assertThat(config.options()).containsExactly(Map.entry("tenant", "acme"), Map.entry("temperature", "0.2"));
        assertThat(config.delegation())
                .isEqualTo(new DelegationSettings(
                        4,
                        true,
                        0,
                        2,
                        DeliveryPolicy.NONE,
                        Duration.ZERO,
                        Duration.ofSeconds(90),
                        Duration.ofMinutes(30),
                        Duration.ofHours(12)));
        assertThat(config.loop()).isEqualTo(new LoopSettings(false, 3, "{incomplete_tasks}", List.of("execute")));
        assertThat(config.modes()).isEqualTo(new ModeSettings("execute", List.of("plan", "execute")));
        assertThat(config.store().folder()).hasValue(Path.of("/home/somebody/kept"));
        assertThat(config.sources()).containsExactly(folder.resolve("papers"), Path.of("/data/papers"));
        assertThat(config.budget()).isEqualTo(new Limits(200, 1_000_000L, null, Duration.ofHours(8)));
        assertThat(config.channels())
                .containsExactly(
                        new ChannelConfig("telegram", URI.create("https://hooks.example/sk-1"), "sk-1"),
                        new ChannelConfig("matrix", URI.create("http://127.0.0.1:9/x"), null));
        assertThat(config.channels().toString()).doesNotContain("sk-1");
        assertThat(config.webhooks())
                .containsExactly(
                        new WebhookConfig(
                                "pager",
                                URI.create("https://pager.example/sk-1"),
                                "sk-1",
                                List.of(WebhookEvent.FAILED, WebhookEvent.WAITING)),
                        new WebhookConfig(
                                "all", URI.create("http://127.0.0.1:9/y"), null, List.of(WebhookEvent.values())));
        assertThat(config.webhooks().toString()).doesNotContain("sk-1");
        assertThat(config.taskQueue()).isEqualTo("research");
    }
}

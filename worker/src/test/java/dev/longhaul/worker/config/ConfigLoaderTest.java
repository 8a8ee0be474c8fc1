package dev.longhaul.worker.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.workflows.agent.ApprovalPolicy;
import dev.longhaul.workflows.agent.ApprovalSettings;
import dev.longhaul.workflows.agent.DelegationSettings;
import dev.longhaul.workflows.agent.LoopSettings;
import dev.longhaul.workflows.agent.ModeSettings;
import dev.longhaul.workflows.agent.Unattended;
import dev.longhaul.workflows.ledger.DeliveryPolicy;
import dev.longhaul.workflows.ledger.Limits;
import dev.longhaul.workflows.notification.WebhookEvent;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigLoaderTest {
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

    @TempDir
    Path folder;

    @TempDir
    Path home;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void emptyHome() {
        environment.put("LONGHAUL_HOME", home.toString());
        environment.put("HOME", "/home/somebody");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "models: {default: {provider: ollama, model: m}}",
                "temporal: {task_queue: mine}",
                "options: {tenant: acme}",
                "main: reader",
            })
    void fileWithoutAgents_hasTheBuiltInOnes(String text) throws Exception {
        Files.writeString(folder.resolve("longhaul.yaml"), text);

        LonghaulConfig config = loader().load(null);

        assertThat(config.origin()).isEqualTo("longhaul.yaml");
        assertThat(config.main()).isEqualTo(text.startsWith("main") ? "Reader" : "Researcher");
        assertThat(config.agents()).extracting(AgentConfig::name).containsExactly("Researcher", "Reader", "Critic");
        assertThat(config.agent("Researcher").orElseThrow().instructions()).contains("{background_agents}");
        assertThat(config.model("default").orElseThrow().provider())
                .isEqualTo(text.startsWith("models") ? "ollama" : "extractive");
    }

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

    @Test
    void shortFile_keepsTheDefaults() throws Exception {
        Files.writeString(folder.resolve("longhaul.yaml"), "agents: {Helper: {}}");

        LonghaulConfig config = loader().load(null);

        assertThat(config.main()).isEqualTo("Helper");
        assertThat(config.delegation()).isEqualTo(DelegationSettings.DEFAULT);
        assertThat(config.loop()).isEqualTo(LoopSettings.DEFAULT);
        assertThat(config.modes()).isEqualTo(ModeSettings.DEFAULT);
        assertThat(config.store().folder()).hasValue(home.resolve("content"));
        assertThat(config.taskQueue()).isEqualTo("longhaul");
        assertThat(config.model("default")).map(ModelConfig::provider).contains("extractive");
    }

    @Test
    void namedFile_winsOverTheOneHere_andThatOverTheOneAtHome() throws Exception {
        Files.writeString(home.resolve("longhaul.yaml"), "agents: {Home: {}}");
        assertThat(loader().load(null).main()).isEqualTo("Home");

        Files.writeString(folder.resolve("longhaul.yaml"), "agents: {Here: {}}");
        assertThat(loader().load(null).main()).isEqualTo("Here");

        Files.writeString(folder.resolve("other.yaml"), "agents: {Other: {}}");
        assertThat(loader().load(Path.of("other.yaml")).main()).isEqualTo("Other");
    }

    @Test
    void taskQueueOnThisMachine_belongsToTheFile_whicheverWayLeadsToIt() throws Exception {
        Files.writeString(folder.resolve("longhaul.yaml"), "agents: {Here: {}}");
        Files.writeString(folder.resolve("other.yaml"), "agents: {Here: {}}");
        Files.createSymbolicLink(folder.resolve("link.yaml"), folder.resolve("other.yaml"));
        LonghaulConfig config = loader().load(null);
        LonghaulConfig other = loader().load(Path.of("other.yaml"));

        assertThat(config.taskQueue()).isEqualTo("longhaul");
        assertThat(config.localTaskQueue()).matches("longhaul-[0-9a-f]{8}").isNotEqualTo(other.localTaskQueue());
        assertThat(loader().load(Path.of("link.yaml")).localTaskQueue()).isEqualTo(other.localTaskQueue());
        assertThat(loader().loadNamed(other.source().name(), false).localTaskQueue())
                .isEqualTo(other.localTaskQueue());
        assertThat(loader().loadNamed("built-in", false).localTaskQueue()).isEqualTo("longhaul");
    }

    @Test
    void taskQueueThatIsNamed_isUsedOnThisMachine_too() throws Exception {
        Files.writeString(folder.resolve("longhaul.yaml"), "agents: {Here: {}}\ntemporal: {task_queue: research}");

        assertThat(loader().load(null).localTaskQueue()).isEqualTo("research");
    }

    @Test
    void fingerprint_changesWithTheText() throws Exception {
        Path file = Files.writeString(folder.resolve("longhaul.yaml"), "agents: {Here: {}}");
        ConfigSource before = loader().load(null).source();
        assertThat(loader().fingerprint(before.name())).contains(before.fingerprint());

        Files.writeString(file, "agents: {Here: {}} # other");
        assertThat(loader().load(null).source().fingerprint()).isNotEqualTo(before.fingerprint());
        Files.delete(file);
        assertThat(loader().fingerprint(before.name())).isEmpty();
    }

    @Test
    void fileThatSaysHowTheWebIsSearched_letsTheBuiltInReadersSearchIt() throws Exception {
        Files.writeString(
                folder.resolve("longhaul.yaml"), "web: {search: {provider: searxng, base_url: http://localhost:8888}}");

        LonghaulConfig config = loader().load(null);

        assertThat(config.agent("Reader").orElseThrow().tools()).containsExactly("documents", "web");
        assertThat(config.agent("Critic").orElseThrow().tools()).containsExactly("documents", "web");
        assertThat(config.agent("Researcher").orElseThrow().tools()).containsExactly("todos", "mode", "ask_user");
    }

    @Test
    void noFile_isTheBuiltInResearcherWithAReader() {
        LonghaulConfig config = loader().load(null);

        assertThat(config.origin()).isEqualTo("built-in");
        assertThat(config.main()).isEqualTo("Researcher");
        AgentConfig researcher = config.agent("researcher").orElseThrow();
        assertThat(researcher.backgroundAgents()).containsExactly("Reader", "Critic");
        assertThat(researcher.tools()).containsExactly("todos", "mode", "ask_user");
        assertThat(researcher.instructions()).contains("{background_agents}", "## Not answered", "## Sources");
        assertThat(config.agent("reader").orElseThrow().tools()).containsExactly("documents");
        assertThat(config.models())
                .containsExactly(new ModelConfig("default", "extractive", null, null, null, null, null));
    }

    @Test
    void keysInTheEnvironment_chooseTheBuiltInModelInOrder() {
        environment.put("GOOGLE_API_KEY", "g");
        assertThat(builtInModel()).isEqualTo("gemini gemini-2.5-pro g");
        environment.put("GEMINI_API_KEY", "g2");
        assertThat(builtInModel()).isEqualTo("gemini gemini-2.5-pro g2");
        environment.put("ANTHROPIC_API_KEY", "a");
        assertThat(builtInModel()).isEqualTo("anthropic claude-sonnet-4-5 a");
        environment.put("OPENAI_API_KEY", "o");
        assertThat(builtInModel()).isEqualTo("openai gpt-4.1 o");
        environment.put("LONGHAUL_MODEL", "tiny");
        assertThat(builtInModel()).isEqualTo("openai tiny o");
    }

    @Test
    void addressInTheEnvironment_goesWithTheKey() {
        environment.put("OPENAI_API_KEY", "o");
        environment.put("OPENAI_BASE_URL", "http://localhost:8000/v1");

        assertThat(loader().load(null).model("default"))
                .map(ModelConfig::baseUrl)
                .contains("http://localhost:8000/v1");
    }

    @Test
    void keyThatIsNotWritten_isFoundWhereItUsuallyIs() throws Exception {
        environment.put("OPENAI_API_KEY", "o");
        Files.writeString(folder.resolve("longhaul.yaml"), """
                agents: {A: {}, B: {model: own}}
                models:
                  default: {provider: openai, model: m}
                  own: {provider: openai, model: m, base_url: http://localhost:1}
                """);

        LonghaulConfig config = loader().load(null);

        assertThat(config.model("default").orElseThrow().apiKey()).isEqualTo("o");
        assertThat(config.model("own").orElseThrow().apiKey()).isNull();
    }

    @Test
    void client_needsNoKeys() throws Exception {
        Files.writeString(folder.resolve("longhaul.yaml"), """
                agents: {A: {}}
                models: {default: {provider: openai, model: m, api_key: "${MY_KEY}"}}
                """);

        assertThat(loader().loadForClient(null).model("default").orElseThrow().apiKey())
                .isNull();
        assertThatThrownBy(() -> loader().load(null))
                .isInstanceOf(ConfigError.class)
                .hasMessageContaining("MY_KEY");
    }

    @Test
    void setButEmptyVariable_countsAsUnset() throws Exception {
        environment.put("MY_KEY", "");
        Files.writeString(folder.resolve("longhaul.yaml"), """
                agents: {A: {}}
                models: {default: {provider: openai, model: m, api_key: "${MY_KEY}"}}
                """);

        assertThatThrownBy(() -> loader().load(null)).hasMessageContaining("MY_KEY is not set");
    }

    @Test
    void keys_areInNoText() throws Exception {
        environment.put("MY_KEY", "sk-secret");
        Files.writeString(folder.resolve("longhaul.yaml"), """
                agents: {A: {}}
                models: {default: {provider: openai, model: m, api_key: "${MY_KEY}"}}
                """);

        LonghaulConfig config = loader().load(null);

        assertThat(config.model("default").orElseThrow().apiKey()).isEqualTo("sk-secret");
        assertThat(config.toString()).doesNotContain("secret");
    }

    @Test
    void emptyBackgroundAgents_areFineWhereNoLoopAsksForThem() throws Exception {
        Files.writeString(folder.resolve("longhaul.yaml"), """
                main: A
                agents: {A: {background_agents: []}, B: {background_agents: [A]}}
                loop: {max_iterations: 3}
                """);

        assertThat(loader().load(null).agent("A").orElseThrow().backgroundAgents())
                .isEmpty();
    }

    private String builtInModel() {
        ModelConfig model = loader().load(null).model("default").orElseThrow();
        return model.provider() + " " + model.model() + " " + model.apiKey();
    }

    private ConfigLoader loader() {
        return new ConfigLoader(environment, folder);
    }

    @Test
    void approvals_ofAnAgentLieOverThoseOfAll_andAToolsOverItsGroups() throws Exception {
        Files.writeString(folder.resolve("longhaul.yaml"), """
                approvals: {documents_read: never, documents: per_arguments, background_agents_start_task: always}
                unattended: deny
                agents:
                  Main: {background_agents: [Reader]}
                  Reader: {tools: [documents], approvals: {documents_search: ALWAYS}, unattended: wait}
                """);

        LonghaulConfig config = loader().load(null);

        ApprovalSettings main = config.agent("Main").orElseThrow().approvals();
        assertThat(main.unattended()).isEqualTo(Unattended.DENY);
        assertThat(main.of("documents_search")).isEqualTo(ApprovalPolicy.PER_ARGUMENTS);
        assertThat(main.of("documents_read")).isEqualTo(ApprovalPolicy.NEVER);
        assertThat(main.of("background_agents_start_task")).isEqualTo(ApprovalPolicy.ALWAYS);
        assertThat(main.of("todos_add")).isEqualTo(ApprovalPolicy.NEVER);
        ApprovalSettings reader = config.agent("Reader").orElseThrow().approvals();
        assertThat(reader.unattended()).isEqualTo(Unattended.WAIT);
        assertThat(reader.of("documents_search")).isEqualTo(ApprovalPolicy.ALWAYS);
        assertThat(reader.of("documents_read")).isEqualTo(ApprovalPolicy.NEVER);
    }
}

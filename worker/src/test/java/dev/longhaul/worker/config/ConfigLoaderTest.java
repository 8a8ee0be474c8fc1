package dev.longhaul.worker.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.workflows.agent.ApprovalPolicy;
import dev.longhaul.workflows.agent.ApprovalSettings;
import dev.longhaul.workflows.agent.DelegationSettings;
import dev.longhaul.workflows.agent.LoopSettings;
import dev.longhaul.workflows.agent.ModeSettings;
import dev.longhaul.workflows.agent.Unattended;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigLoaderTest extends TestingConfigFiles {
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
    void emptyBackgroundAgents_areFineWhereNoLoopAsksForThem() throws Exception {
        Files.writeString(folder.resolve("longhaul.yaml"), """
                main: A
                agents: {A: {background_agents: []}, B: {background_agents: [A]}}
                loop: {max_iterations: 3}
                """);

        assertThat(loader().load(null).agent("A").orElseThrow().backgroundAgents())
                .isEmpty();
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

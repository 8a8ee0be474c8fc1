package dev.longhaul.worker.config;

import static dev.longhaul.worker.config.TestingMistakes.GOOD;
import static dev.longhaul.worker.config.TestingMistakes.wrong;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How mistakes under {@code agents} are told. */
class AgentMistakesTest {
    @TempDir
    Path folder;

    /** A text, and how its only mistake is told. */
    static Stream<Arguments> wrongFiles() {
        return Stream.of(
                wrong(
                        "agents:\n  A: {modle: default}\n",
                        "2:7: agents.A.modle: unknown key. Allowed: description, model, instructions,"
                                + " background_agents, tools, limits, deliver, approvals, unattended. Did you mean 'model'?"),
                wrong(
                        "agents:\n  A:\n    limits: {step: 3}\n",
                        "3:14: agents.A.limits.step: unknown key. Allowed: steps, tokens, cost, time. Did you mean"
                                + " 'steps'?"),
                wrong(
                        GOOD.replace("[Reader]", "[Writer]"),
                        "4:25: agents.Researcher.background_agents[0]: found 'Writer'. Allowed: Researcher, Reader."),
                wrong(
                        GOOD.replace("[Reader]", "[Reader, READER]"),
                        "4:33: agents.Researcher.background_agents[1]: found 'READER' a second time. Each agent once."),
                wrong(
                        GOOD.replace("[Reader]", "Reader"),
                        "4:24: agents.Researcher.background_agents: found a single value. A list is needed here, for"
                                + " example [one, two]."),
                wrong(
                        "agents:\n  Reader: {}\n  reader: {}\n",
                        "3:3: agents.reader: is there twice, the first time as 'Reader'. Letter case does not count."),
                wrong(
                        "agents:\n  A: {}\n  A: {}\n",
                        "3:3: agents.A: is there twice. The first is in line 2; keep one."),
                wrong(
                        "agents:\n  ' ': {}\n  B: {}\n",
                        "2:3: agents. : found an agent without a name. Names are not blank."),
                wrong(
                        "agents: {}\n",
                        "1:9: agents: defines no agent. At least one is needed: a name, and a map under it."),
                wrong(
                        "agents:\n  A:\n",
                        "2:5: agents.A: found nothing. A map is needed here: keys, each with a value."),
                wrong("agents: {A: {model: fast}}\n", "1:21: agents.A.model: found 'fast'. Allowed: default."),
                wrong(
                        "agents: {A: {model: defualt}}\n",
                        "1:21: agents.A.model: found 'defualt'. Allowed: default. Did you mean 'default'?"),
                wrong(
                        "agents: {A: {limits: {cost: 2.00}}}\n",
                        "1:29: agents.A.limits.cost: limits what nobody knows: model 'default' has no price. Give"
                                + " models.default.price {input: …, output: …} for a million tokens, or limit steps or"
                                + " tokens."),
                wrong(
                        "agents: {A: {limits: {steps: 0}}}\n",
                        "1:30: agents.A.limits.steps: found '0'. Allowed: a whole number, at least 1."),
                wrong(
                        "agents: {A: {limits: {tokens: 1.5}}}\n",
                        "1:31: agents.A.limits.tokens: found '1.5'. Allowed: a whole number, at least 1."),
                wrong(
                        "agents: {A: {limits: {time: 2 hours}}}\n",
                        "1:29: agents.A.limits.time: found '2 hours'. Allowed: a whole number with its unit: 200ms,"
                                + " 90s, 5m, 2h or 7d, more than 0."),
                wrong(
                        "agents: {A: {instructions: 'Say ${this'}}\n",
                        "1:28: agents.A.instructions: found '${' that begins no reference. References read ${NAME} or"
                                + " ${NAME:-otherwise}; a plain one is written '$${'."),
                wrong(
                        "agents: {A: {tools: ['']}}\n",
                        "1:22: agents.A.tools[0]: found only blanks. A text is needed here."),
                wrong(
                        "agents: {A: {tools: [todos, documets]}}\n",
                        "1:29: agents.A.tools[1]: found 'documets'. Allowed: todos, mode, ask_user, documents,"
                                + " web, todos_add, todos_complete, todos_remove, todos_get_remaining, todos_get_all,"
                                + " mode_set, mode_get, background_agents_cancel_task, background_agents_steer_task,"
                                + " delegate_task, documents_search, documents_read, web_search, web_fetch, sources_read. Did you"
                                + " mean 'documents'?"),
                wrong(
                        "agents: {A: {tools: [todos, delegate_task]}}\n",
                        "1:29: agents.A.tools[1]: found 'delegate_task', yet the agent has no background_agents to"
                                + " delegate to. Name at least one there, or leave the tool out; tasks with the role"
                                + " orchestrator have delegate_task by themselves."),
                wrong(
                        "agents:\n  A: {deliver: sometimes}\n",
                        "2:16: agents.A.deliver: found 'sometimes'. Allowed: parent (or true), none (or false),"
                                + " channel."),
                wrong(
                        "agents:\n  A: {background_agents: []}\nloop: {until_tasks_end: true}\n",
                        "2:26: agents.A.background_agents: is empty, yet loop.until_tasks_end asks for background"
                                + " agents. Name at least one agent, or leave one of the two keys out."));
    }

    @ParameterizedTest
    @MethodSource("wrongFiles")
    void wrongFile_isToldWithPlaceAndRemedy(String text, String told) throws Exception {
        TestingMistakes.assertTold(folder, text, told);
    }
}

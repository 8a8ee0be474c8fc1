package dev.longhaul.reliability;

import java.util.ArrayList;
import java.util.List;

/** What the agents of a cell are, and what their model says. */
final class CellScript {
    /** What ends the first run of the task that the fault is about. */
    static final String END_ONE = "END-ONE";

    /** What ends the other task. */
    static final String END_TWO = "END-TWO";

    /** What ends the continued run. */
    static final String END_AGAIN = "END-AGAIN";

    /** Why a task is cancelled. */
    static final String REASON = "NOT-NEEDED";

    /** What a task is told while it works. */
    static final String STEERED = "LOOK-AT-2025";

    private CellScript() {}

    /** The configuration without its store and its task queue. */
    static String config(Step step) {
        return """
                main: Main
                agents:
                  Main: {model: played, background_agents: [One, Two], tools: [todos], description: delegates}
                  One: {model: played, tools: [documents, todos], %s description: works}
                  Two: {model: played, description: works beside it}
                models: {played: {provider: script, file: script.yaml}}
                delegation: {capacity: 5, deliver: true}
                loop: {until_tasks_end: false}
                """.formatted(step == Step.ANSWER ? "approvals: {documents: always}," : "");
    }

    /** The script; with a failing model, every call fails twice before it is answered. */
    static String script(Cell cell) {
        String fails =
                cell.fault() == Fault.MODEL_FAILING ? "fail: {times: 2, status: 503, message: overloaded}, " : "";
        List<String> lines = new ArrayList<>(List.of(
                "agents:",
                "  Main:",
                "    turns:",
                "      - {%scall: [{background_agents_start_task: {agent_name: One, input: one, description: first}},"
                        + " {background_agents_start_task: {agent_name: Two, input: two, description: second}}]}"));
        steps(lines, cell.step() == Step.PARENT_ANEW ? 10 : 0);
        lines.addAll(List.of(
                "      - {%ssay: started}",
                "    after: {%sgate: gates/delivery, say: heard}",
                "  One:",
                "    turns:",
                "      - {%sgate: gates/first, call: [{documents_search: {query: durable}}]}"));
        steps(lines, cell.step() == Step.CHILD_ANEW ? 10 : 0);
        lines.addAll(List.of(
                "      - {%sgate: gates/last, say: \"" + END_ONE + "\"}",
                "    after: {%ssay: \"" + END_AGAIN + "\"}",
                "  Two:",
                "    turns: [{%sgate: gates/two, say: \"" + END_TWO + "\"}]",
                "log: calls.jsonl",
                ""));
        return String.join("\n", lines).replace("%s", fails);
    }

    private static void steps(List<String> lines, int count) {
        for (int i = 0; i < count; i++) {
            lines.add("      - {%scall: [{todos_get_all: {}}]}");
        }
    }
}

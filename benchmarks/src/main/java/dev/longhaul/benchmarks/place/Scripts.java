package dev.longhaul.benchmarks.place;

/** Scripts for the agents {@code Main} and {@code Echo}. */
public final class Scripts {
    /** What an {@code Echo} plays that answers at once. */
    public static final String ONE_STEP = "  Echo: {turns: [], after: {say: 'done'}}\n";

    /** What an {@code Echo} plays that calls a workflow tool before it answers. */
    public static final String TWO_STEPS = "  Echo: {turns: [{call: [todos_get_all: {}]}], after: {say: 'done'}}\n";

    private Scripts() {}

    /**
     * A script.
     *
     * @param echo what {@code Echo} plays
     * @param turns the turns of {@code Main}, a line each, without the last, which is an answer
     */
    public static String of(String echo, Iterable<String> turns) {
        StringBuilder script = new StringBuilder("agents:\n").append(echo).append("  Main:\n    turns:\n");
        turns.forEach(turn -> script.append("      - ").append(turn).append('\n'));
        return script.append("      - {say: 'all done'}\n").toString();
    }

    /** A turn that starts tasks. */
    public static String start(int tasks) {
        String one = "{background_agents_start_task: {agent_name: Echo, input: go, description: a task}}";
        return "{call: [" + String.join(", ", java.util.Collections.nCopies(tasks, one)) + "]}";
    }

    /** A turn that waits for the end of a task. */
    public static String await(int task) {
        return "{call: [{background_agents_wait_for_first_completion: {task_ids: [" + task + "]}}]}";
    }

    /** A turn that calls a tool without effect, and says something beside it. */
    public static String step(String words, int times) {
        return "{repeat: {text: '" + words + "', times: " + times + "}, call: [{todos_get_all: {}}]}";
    }
}

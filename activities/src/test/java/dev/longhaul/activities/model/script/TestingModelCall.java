package dev.longhaul.activities.model.script;

import dev.longhaul.activities.agent.AgentDefinition;
import dev.longhaul.activities.content.StoredMessage;
import dev.longhaul.activities.model.ModelCall;
import dev.longhaul.workflows.model.Caller;
import dev.longhaul.workflows.tools.ToolSpec;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes model calls for tests. */
final class TestingModelCall {
    private TestingModelCall() {}

    /** A call of that agent with that conversation. */
    static ModelCall of(String agent, StoredMessage... conversation) {
        return call(agent, null, 1, "", conversation);
    }

    static ModelCall attempt(int attempt, String agent, StoredMessage... conversation) {
        return call(agent, null, attempt, "", conversation);
    }

    static ModelCall call(
            String agent, @Nullable Integer task, int attempt, String context, StoredMessage... conversation) {
        return new ModelCall(
                new Caller("s-1", task, agent),
                attempt,
                new AgentDefinition(
                        agent,
                        "You are " + agent + ".",
                        "played",
                        List.of(new ToolSpec("todos_add", "", Map.of()), new ToolSpec("web_fetch", "", Map.of())),
                        List.of(),
                        List.of()),
                List.of(conversation),
                context,
                Map.of("tenant", "acme", "a", "\"1\""));
    }
}

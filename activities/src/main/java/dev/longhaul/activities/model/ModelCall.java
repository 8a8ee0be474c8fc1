package dev.longhaul.activities.model;

import dev.longhaul.activities.agent.AgentDefinition;
import dev.longhaul.activities.content.StoredMessage;
import dev.longhaul.workflows.model.Caller;
import dev.longhaul.workflows.model.Role;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One request to a model, all of it.
 *
 * @param caller who asks
 * @param attempt the activity's attempt, 1 or more
 * @param agent the pinned definition: system text, tools offered, model settings
 * @param conversation the whole conversation, oldest first, the newest message last; without the system text
 * @param context what is said for this call only, empty for nothing; sent last, as a user message, and not part of the
 *     conversation
 * @param options per-run options
 * @param answers how many answers of the agent were given before, those that a summary stands for included
 */
public record ModelCall(
        Caller caller,
        int attempt,
        AgentDefinition agent,
        List<StoredMessage> conversation,
        String context,
        Map<String, String> options,
        int answers) {
    public ModelCall {
        conversation = List.copyOf(conversation);
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    /** The same call with one more thing said for it only. */
    ModelCall remarking(String remark) {
        String more = context.isEmpty() ? remark : context + "\n\n" + remark;
        return new ModelCall(caller, attempt, agent, conversation, more, options, answers);
    }

    /** A call whose conversation is whole. */
    public ModelCall(
            Caller caller,
            int attempt,
            AgentDefinition agent,
            List<StoredMessage> conversation,
            String context,
            Map<String, String> options) {
        this(caller, attempt, agent, conversation, context, options, (int) conversation.stream()
                .filter(message -> message.role() == Role.ASSISTANT)
                .count());
    }
}

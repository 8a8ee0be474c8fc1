package dev.longhaul.activities.model.streaming;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.longhaul.activities.content.StoredMessage;
import dev.longhaul.activities.content.StoredToolCall;
import dev.longhaul.activities.model.ModelCall;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A conversation in LangChain4j's messages, valid for every provider: user messages that follow one another are one, with
 * an empty line between them; an assistant message that says nothing and asks for nothing is left out; tool results stand
 * in the order of their calls, because some providers know them by that. The context comes last, in the newest user message when that is the newest of all, else as one of its own.
 */
final class Messages {
    private static final String BETWEEN = "\n\n";
    private static final String NO_OUTPUT = "(no output)";

    private final List<ChatMessage> messages = new ArrayList<>();

    private Messages() {}

    /** @param newestAttributes given to the newest message that holds no context */
    static List<ChatMessage> of(ModelCall call, Map<String, Object> newestAttributes) {
        Messages mapped = new Messages();
        String instructions = call.agent().instructions();
        if (!instructions.isBlank()) {
            mapped.messages.add(SystemMessage.from(instructions));
        }
        call.conversation().forEach(mapped::add);
        mapped.orderResults();
        boolean hasContext = !call.context().isBlank();
        if (!newestAttributes.isEmpty()) {
            mapped.mark(hasContext, newestAttributes);
        }
        if (hasContext) {
            mapped.user(call.context());
        }
        return mapped.messages;
    }

    private void add(StoredMessage message) {
        switch (message.role()) {
            case SYSTEM, USER -> user(message.content());
            case ASSISTANT -> assistant(message);
            case TOOL ->
                messages.add(ToolExecutionResultMessage.from(
                        message.toolCallId(),
                        message.toolName(),
                        message.content().isBlank() ? NO_OUTPUT : message.content()));
        }
    }

    private void user(String text) {
        if (text.isBlank()) {
            return;
        }
        orderResults();
        int last = messages.size() - 1;
        if (last >= 0 && messages.get(last) instanceof UserMessage before) {
            messages.set(last, UserMessage.from(before.singleText() + BETWEEN + text));
        } else {
            messages.add(UserMessage.from(text));
        }
    }

    private void assistant(StoredMessage message) {
        orderResults();
        List<ToolExecutionRequest> calls =
                message.toolCalls().stream().map(Messages::request).toList();
        if (!message.content().isBlank() || !calls.isEmpty()) {
            messages.add(AiMessage.builder()
                    .text(message.content().isBlank() ? null : message.content())
                    .toolExecutionRequests(calls)
                    .build());
        }
    }

    private void orderResults() {
        int first = messages.size();
        while (first > 0 && messages.get(first - 1) instanceof ToolExecutionResultMessage) {
            first--;
        }
        if (first > 0 && messages.get(first - 1) instanceof AiMessage asked) {
            List<String> ids = asked.toolExecutionRequests().stream()
                    .map(ToolExecutionRequest::id)
                    .toList();
            messages.subList(first, messages.size())
                    .sort(Comparator.comparingInt(result -> ids.indexOf(((ToolExecutionResultMessage) result).id())));
        }
    }

    private static ToolExecutionRequest request(StoredToolCall call) {
        return ToolExecutionRequest.builder()
                .id(call.id())
                .name(call.name())
                .arguments(ToolArguments.asObject(call.arguments()))
                .build();
    }

    private void mark(boolean hasContext, Map<String, Object> attributes) {
        int last = messages.size() - 1;
        int newest = hasContext && last >= 0 && messages.get(last) instanceof UserMessage ? last - 1 : last;
        if (newest < 0) {
            return;
        }
        ChatMessage message = messages.get(newest);
        if (message instanceof UserMessage user) {
            messages.set(newest, user.toBuilder().attributes(attributes).build());
        } else if (message instanceof AiMessage assistant) {
            messages.set(newest, assistant.toBuilder().attributes(attributes).build());
        } else if (message instanceof ToolExecutionResultMessage result) {
            messages.set(newest, result.toBuilder().attributes(attributes).build());
        }
    }
}

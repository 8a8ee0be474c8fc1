package dev.longhaul.benchmarks.bare;

import dev.longhaul.workflows.conversation.ConversationHead;
import dev.longhaul.workflows.model.Caller;
import dev.longhaul.workflows.model.Message;
import dev.longhaul.workflows.model.MessagePart;
import dev.longhaul.workflows.model.ModelActivities;
import dev.longhaul.workflows.model.ModelCallOptions;
import dev.longhaul.workflows.model.ModelReply;
import dev.longhaul.workflows.model.ModelRequest;
import dev.longhaul.workflows.model.ToolCall;
import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The same model activity with the same options, again and again, until the model asks for nothing more. */
final class BareLoop {
    private BareLoop() {}

    /** @param tools carries out what the model asks for in one step; the results are always the same short text */
    static void run(Caller caller, BareJob job, Consumer<List<ToolCall>> tools) {
        ConversationHead head = ConversationHead.EMPTY;
        List<Message> messages = List.of(Message.user("go"));
        while (true) {
            ModelActivities model =
                    Workflow.newActivityStub(ModelActivities.class, ModelCallOptions.forCall("bare model call"));
            ModelReply reply =
                    model.callModel(new ModelRequest(caller, job.definition(), head, messages, List.of(), Map.of()));
            head = reply.head();
            if (reply.toolCalls().isEmpty()) {
                return;
            }
            tools.accept(reply.toolCalls());
            messages = reply.toolCalls().stream()
                    .map(call -> Message.toolResult(call.id(), call.name(), List.of(MessagePart.of("done"))))
                    .toList();
        }
    }
}

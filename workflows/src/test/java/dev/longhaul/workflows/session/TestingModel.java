package dev.longhaul.workflows.session;

import dev.longhaul.workflows.conversation.BlockHash;
import dev.longhaul.workflows.conversation.ConversationHead;
import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.model.FinishReason;
import dev.longhaul.workflows.model.Message;
import dev.longhaul.workflows.model.MessagePart;
import dev.longhaul.workflows.model.ModelActivities;
import dev.longhaul.workflows.model.ModelReply;
import dev.longhaul.workflows.model.ModelRequest;
import dev.longhaul.workflows.model.ToolCall;
import dev.longhaul.workflows.model.Usage;
import io.temporal.activity.Activity;
import io.temporal.client.ActivityCompletionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A model that answers as a test says: by agent, and by how many answers the conversation holds. */
final class TestingModel implements ModelActivities {
    final List<ModelRequest> requests = new CopyOnWriteArrayList<>();
    private final Map<String, Function<ModelRequest, ModelReply>> agents = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> gates = new ConcurrentHashMap<>();

    TestingModel agent(String name, Function<ModelRequest, ModelReply> answers) {
        agents.put(name, answers);
        return this;
    }

    /** Plays answers in order; the last one answers all further calls. */
    @SafeVarargs
    final TestingModel turns(String name, Function<ModelRequest, ModelReply>... answers) {
        return agent(name, request -> answers[Math.min(request.head().answers(), answers.length - 1)].apply(request));
    }

    static Function<ModelRequest, ModelReply> say(String text) {
        return request -> reply(request, text.replace("${last}", last(request)), List.of());
    }

    /** An answer that did not end by itself. */
    static Function<ModelRequest, ModelReply> stopped(String text, FinishReason finish) {
        return request -> {
            ModelReply whole = reply(request, text, List.of());
            return new ModelReply(whole.head(), whole.text(), List.of(), finish, whole.usage(), 1);
        };
    }

    static Function<ModelRequest, ModelReply> call(Object... namesAndArguments) {
        return request -> {
            List<ToolCall> calls = new ArrayList<>();
            for (int i = 0; i < namesAndArguments.length; i += 2) {
                @SuppressWarnings("unchecked")
                Map<String, Object> arguments = (Map<String, Object>) namesAndArguments[i + 1];
                calls.add(ToolCall.of(
                        "call-" + request.head().answers() + "-" + i / 2,
                        String.valueOf(namesAndArguments[i]),
                        arguments));
            }
            return reply(request, "", calls);
        };
    }

    /** An answer that waits for {@link #open}; heartbeats, and stops when it is cancelled. */
    Function<ModelRequest, ModelReply> gated(String gate, String text) {
        CountDownLatch latch = gates.computeIfAbsent(gate, name -> new CountDownLatch(1));
        return request -> {
            try {
                while (!latch.await(20, TimeUnit.MILLISECONDS)) {
                    Activity.getExecutionContext().heartbeat(null);
                }
            } catch (ActivityCompletionException cancelled) {
                throw cancelled;
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
            return reply(request, text, List.of());
        };
    }

    void open(String gate) {
        gates.computeIfAbsent(gate, name -> new CountDownLatch(1)).countDown();
    }

    /** What an agent was asked for, in order. */
    List<ModelRequest> calls(String agent) {
        return List.copyOf(requests).stream()
                .filter(request -> request.caller().agent().equals(agent))
                .toList();
    }

    /** The words of each message of a request. */
    static List<String> texts(ModelRequest request) {
        return request.messages().stream().map(TestingModel::words).toList();
    }

    static String words(Message message) {
        StringBuilder text = new StringBuilder();
        message.content().stream().map(MessagePart::words).forEach(text::append);
        return text.toString();
    }

    static String last(ModelRequest request) {
        return words(request.messages().get(request.messages().size() - 1));
    }

    static ModelReply reply(ModelRequest request, String text, List<ToolCall> calls) {
        int answers = request.head().answers() + 1;
        BlockHash block = new BlockHash(String.format(Locale.ROOT, "%064x", answers));
        return new ModelReply(
                new ConversationHead(block, answers), Text.of(text), calls, FinishReason.DONE, Usage.ofCall(10, 1), 1);
    }

    @Override
    public ModelReply callModel(ModelRequest request) {
        requests.add(request);
        Function<ModelRequest, ModelReply> agent = agents.get(request.caller().agent());
        if (agent == null) {
            throw new IllegalStateException("No answers for " + request.caller().agent());
        }
        return agent.apply(request);
    }

    /** The tool results that the main agent was sent, in order. */
    List<String> toolResults() {
        return requests.stream()
                .filter(request -> request.caller().task() == null)
                .flatMap(request -> request.messages().stream())
                .filter(message -> message.toolCallId() != null)
                .map(TestingModel::words)
                .toList();
    }
}

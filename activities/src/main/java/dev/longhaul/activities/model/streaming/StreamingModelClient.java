package dev.longhaul.activities.model.streaming;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.longhaul.activities.content.StoredMessage;
import dev.longhaul.activities.content.StoredToolCall;
import dev.longhaul.activities.model.FailureClassifier;
import dev.longhaul.activities.model.ModelAnswer;
import dev.longhaul.activities.model.ModelCall;
import dev.longhaul.activities.model.ModelClient;
import dev.longhaul.activities.model.ModelException;
import dev.longhaul.activities.model.ModelProgress;
import dev.longhaul.activities.model.ModelSettings;
import dev.longhaul.activities.model.RequestExtras;
import dev.longhaul.activities.model.ToolCalling;
import dev.longhaul.activities.model.http.BrokenStreamException;
import dev.longhaul.activities.model.http.Exchange;
import dev.longhaul.activities.model.http.ModelHttp;
import dev.longhaul.workflows.failure.FailureType;
import dev.longhaul.workflows.model.FinishReason;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * A real language model: one request a call, on the thread that calls, streamed unless the configuration says otherwise.
 *
 * <p>Each call builds its own small LangChain4j model around its own {@link Exchange}, so that cancelling a call closes
 * its connection and no other, and so that a stream that merely ends is told from an answer that is complete.
 */
public final class StreamingModelClient implements ModelClient {
    private final ModelSettings settings;
    private final Dialect dialect;
    private final ModelHttp http;
    private final FailureClassifier failures;
    private final @Nullable Integer maxOutputTokens;

    public StreamingModelClient(ModelSettings settings, Dialect dialect, ModelHttp http) {
        this.settings = settings;
        this.dialect = dialect;
        this.http = http;
        this.maxOutputTokens = settings.maxOutputTokens();
        this.failures = new FailureClassifier(settings, Clock.systemUTC());
    }

    @Override
    public ModelAnswer call(ModelCall call, ModelProgress progress) {
        RequestExtras.problem(settings, call.options()).ifPresent(problem -> {
            throw new ModelException(FailureType.MODEL_REQUEST_REFUSED, problem);
        });
        RequestExtras extras = RequestExtras.of(settings, call.options());
        CallOptions given = CallOptions.of(call.options()).withMaxTokensUnlessGiven(maxOutputTokens);
        CallOptions options = settings.metadata().isEmpty() ? given : given.withMetadata(extras.metadata());
        boolean inWords = settings.toolCalls() == ToolCalling.JSON
                && !call.agent().tools().isEmpty();
        try (Exchange exchange = http.open(extras.headers(), dialect::body, dialect::isEndMark)) {
            progress.onCancel(exchange::cancel);
            // What arrives of a JSON object is nothing to show.
            AnswerCollector collector =
                    new AnswerCollector(inWords ? piece -> {} : progress::textArrived, exchange::close);
            Throwable thrown = ask(call, inWords, options, exchange, collector);
            if (exchange.isCancelled() || progress.isCancelled()) {
                throw new CancellationException("the model call is no longer wanted");
            }
            collector.listenerFailure().ifPresent(failure -> {
                throw failure;
            });
            return answer(call, inWords, exchange, collector, thrown);
        }
    }

    private ChatRequest request(ModelCall call, boolean inWords) {
        ChatRequest.Builder request = ChatRequest.builder();
        return inWords
                ? request.messages(Messages.of(ToolsInWords.told(call), dialect.newestMessageAttributes()))
                        .responseFormat(ToolsInWords.format(call.agent().tools()))
                        .build()
                : request.messages(Messages.of(call, dialect.newestMessageAttributes()))
                        .toolSpecifications(ToolSchemas.of(call.agent().tools()))
                        .build();
    }

    private @Nullable Throwable ask(
            ModelCall call, boolean inWords, CallOptions options, Exchange exchange, AnswerCollector collector) {
        try {
            ChatRequest request = request(call, inWords);
            if (settings.streams()) {
                dialect.model(exchange.builder(), options).chat(request, collector);
            } else {
                collector.onCompleteResponse(
                        dialect.atOnce(exchange.builder(), options).chat(request));
            }
            return null;
        } catch (RuntimeException e) {
            return e;
        }
    }

    /** A complete answer counts even if the connection broke after it. */
    private ModelAnswer answer(
            ModelCall call, boolean inWords, Exchange exchange, AnswerCollector collector, @Nullable Throwable thrown) {
        if (collector.response().isPresent()) {
            ChatResponse response = collector.response().get();
            FinishReason finish = dialect.finish(
                            response, collector.unmapped(), exchange.sawEndMark() || !settings.streams())
                    .orElseThrow(() ->
                            failures.classify(new BrokenStreamException("it ended before it was complete", null)));
            Said said = said(call, inWords, response, finish);
            return new ModelAnswer(
                    said.text(),
                    said.calls(),
                    finish,
                    dialect.usage(response.metadata().tokenUsage()),
                    response.modelName());
        }
        Throwable failure = exchange.failure()
                .or(() -> collector
                        .failure()
                        .map(heard -> new BrokenStreamException("it is not what was expected", heard)))
                .orElseGet(() ->
                        thrown == null ? new BrokenStreamException("it ended before it was complete", null) : thrown);
        throw failures.classify(failure);
    }

    private static Said said(ModelCall call, boolean inWords, ChatResponse response, FinishReason finish) {
        String text = Objects.requireNonNullElse(response.aiMessage().text(), "");
        if (inWords) {
            return ToolsInWords.read(text, finish);
        }
        return response.aiMessage().hasToolExecutionRequests()
                ? new Said(text, toolCalls(call, response))
                : WrittenCalls.in(text, call.agent().tools());
    }

    private static List<StoredToolCall> toolCalls(ModelCall call, ChatResponse response) {
        Set<String> taken = new HashSet<>();
        for (StoredMessage message : call.conversation()) {
            message.toolCalls().forEach(earlier -> taken.add(earlier.id()));
        }
        List<StoredToolCall> calls = new ArrayList<>();
        for (ToolExecutionRequest request : response.aiMessage().toolExecutionRequests()) {
            String arguments = request.arguments();
            calls.add(new StoredToolCall(
                    uniqueId(request.id(), taken), request.name(), arguments == null ? "" : arguments));
        }
        return calls;
    }

    /** Some providers give no ids, and some give the same ones in every answer. */
    private static String uniqueId(@Nullable String given, Set<String> taken) {
        String id = given == null || given.isBlank() || taken.contains(given)
                ? "call_" + UUID.randomUUID().toString().replace("-", "")
                : given;
        taken.add(id);
        return id;
    }
}

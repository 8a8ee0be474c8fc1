package dev.longhaul.activities.model.extractive;

import dev.longhaul.activities.content.StoredToolCall;
import dev.longhaul.activities.model.ModelAnswer;
import dev.longhaul.activities.model.ModelCall;
import dev.longhaul.activities.model.ModelClient;
import dev.longhaul.activities.model.ModelProgress;
import dev.longhaul.workflows.model.FinishReason;
import dev.longhaul.workflows.model.Usage;
import dev.longhaul.workflows.tools.ToolSpec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Provider {@code extractive}: no language model. What it says and which tools it asks for follow by fixed rules from the
 * conversation alone; all that it reports is quoted from documents.
 *
 * <p>Offered background agents it plans and delegates; offered only the documents it looks things up; offered neither it
 * says what it needs.
 */
public final class ExtractiveModelClient implements ModelClient {
    private static final Pattern PARAGRAPH_ENDS = Pattern.compile("(?<=\n\n)");

    private static final String NEEDS_SOURCES = "This agent runs without a language model (provider extractive): it can"
            + " only search documents and quote them, and it was given neither documents nor background agents that"
            + " have some. Give it documents to read, or configure a language model for it.";

    private static final String NEEDS_QUESTION = "There is no question yet. Ask one that the documents may answer.";

    @Override
    public ModelAnswer call(ModelCall call, ModelProgress progress) {
        if (progress.isCancelled()) {
            throw new CancellationException();
        }
        Work work = Work.of(call.conversation());
        Move move = next(call, work);
        PARAGRAPH_ENDS.splitAsStream(move.text()).forEach(progress::textArrived);
        return new ModelAnswer(move.text(), numbered(move, work), FinishReason.DONE, Usage.ofCall(0, 0));
    }

    private static Move next(ModelCall call, Work work) {
        Set<String> tools =
                call.agent().tools().stream().map(ToolSpec::name).collect(Collectors.toCollection(LinkedHashSet::new));
        List<String> readers = call.agent().backgroundAgents();
        boolean delegates = tools.contains(Researcher.START) && !readers.isEmpty();
        boolean reads = tools.contains(LookUpSearch.SEARCH);
        if (Notice.isDelivery(work.notice())) {
            return Move.say(Notice.acknowledged(work.notice()));
        }
        if (work.question().isBlank()) {
            return Move.say(NEEDS_QUESTION);
        }
        if (delegates) {
            return new Researcher(tools, readers.get(0), work, call.context()).next();
        }
        if (!reads) {
            return Move.say(NEEDS_SOURCES);
        }
        return call.caller().task() == null
                ? new DirectResearch(tools, work, call.context()).next()
                : new LookUpWork(call.conversation(), tools.contains(LookUpSearch.READ)).next();
    }

    private static List<StoredToolCall> numbered(Move move, Work work) {
        List<StoredToolCall> calls = new ArrayList<>();
        for (ToolUse.Request request : move.requests()) {
            calls.add(new StoredToolCall(
                    "call-" + (work.callsBefore() + calls.size() + 1), request.tool(), request.argumentsAsJson()));
        }
        return calls;
    }
}

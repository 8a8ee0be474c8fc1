package dev.longhaul.activities.model.extractive;

import dev.longhaul.activities.content.StoredMessage;
import dev.longhaul.workflows.model.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A reader's part: one look-up, answered with findings as JSON; each further message is a look-up of its own. */
final class LookUpWork {
    private static final int MOST_CALLS = 14;

    private final List<StoredMessage> conversation;
    private final boolean mayRead;

    LookUpWork(List<StoredMessage> conversation, boolean mayRead) {
        this.conversation = conversation;
        this.mayRead = mayRead;
    }

    Move next() {
        LookUp lookUp = LookUp.fromInput(asked());
        ToolResults results = new ToolResults(Work.of(conversation).uses(), MOST_CALLS);
        Optional<Findings> findings = new LookUpSearch(lookUp, results, mayRead).findings(known());
        return findings.isPresent() && !results.isWaiting()
                ? Move.say(findings.get().toJson())
                : Move.call(results.wanted());
    }

    /** All that was said since the last answer: a message that came while it worked adds to what it was asked. */
    private String asked() {
        List<String> asked = new ArrayList<>();
        for (StoredMessage message : conversation) {
            if (message.role() == Role.ASSISTANT && message.toolCalls().isEmpty()) {
                asked.clear();
            }
            if (message.role() == Role.USER) {
                asked.add(message.content());
            }
        }
        return String.join("\n", asked);
    }

    /** What was quoted for this look-up before; what was quoted for another one may answer this one as well. */
    private List<Quote> known() {
        List<Quote> known = new ArrayList<>();
        for (StoredMessage message : conversation) {
            if (message.role() == Role.USER && !LookUp.isForMore(message.content())) {
                known.clear();
            }
            if (message.role() == Role.ASSISTANT && message.toolCalls().isEmpty()) {
                Findings.in(message.content()).ifPresent(findings -> known.addAll(findings.passages()));
            }
        }
        return known;
    }
}

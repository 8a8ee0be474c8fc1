package dev.longhaul.activities.model.extractive;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Research by an agent that has the documents but nobody to delegate to: all look-ups in one conversation. */
final class DirectResearch {
    private static final int MOST_CALLS_A_LOOK_UP = 12;

    private final Set<String> tools;
    private final Work work;
    private final Plan plan;

    DirectResearch(Set<String> tools, Work work, String context) {
        this.tools = tools;
        this.work = work;
        this.plan = new Plan(tools, work, context);
    }

    Move next() {
        List<LookUp> lookUps = QuestionSplitter.split(work.question(), work.earlier());
        List<ToolUse.Request> opening = plan.opening(lookUps);
        if (!opening.isEmpty()) {
            return Move.call(opening);
        }
        ToolResults results = new ToolResults(work.uses(), lookUps.size() * MOST_CALLS_A_LOOK_UP);
        List<Answered> answered = new ArrayList<>();
        for (LookUp lookUp : lookUps) {
            Optional<Findings> findings =
                    new LookUpSearch(lookUp, results, tools.contains(LookUpSearch.READ)).findings(List.of());
            findings.ifPresent(found -> answered.add(Answered.of(lookUp, List.of(found), "")));
        }
        if (results.isWaiting()) {
            return Move.call(results.wanted());
        }
        List<ToolUse.Request> closing = plan.closing(answered);
        return closing.isEmpty() ? Move.say(ReportText.of(work.question(), answered)) : Move.call(closing);
    }
}

package dev.longhaul.workflows.ledger;

import java.util.List;

/** How an id is refused that no task has: models, terminals and programs are told the same. */
public final class UnknownTask {
    private UnknownTask() {}

    /** A sentence. */
    public static String sentence(int id) {
        return sentence(List.of(id));
    }

    /** A sentence about one id or more, in that order. */
    public static String sentence(List<Integer> ids) {
        return "T" + clause(ids).substring(1);
    }

    /** The same behind a colon. */
    public static String clause(int id) {
        return clause(List.of(id));
    }

    /** The same behind a colon. */
    public static String clause(List<Integer> ids) {
        StringBuilder named = new StringBuilder();
        for (int i = 0; i < ids.size(); i++) {
            named.append(i == 0 ? "" : i == ids.size() - 1 ? " or " : ", ").append(ids.get(i));
        }
        return "there is no task " + named + ".";
    }
}

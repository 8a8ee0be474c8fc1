package dev.longhaul.activities.model.extractive;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longhaul.activities.model.extractive.ToolUse.Request;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The todo list and the mode of a piece of work, for agents that are offered them. */
final class Plan {
    static final String ADD = "todos_add";
    static final String COMPLETE = "todos_complete";
    static final String SET_MODE = "mode_set";

    /** The mode as the context tells it: {@code ### Current mode}, and the name below; or in a sentence. */
    private static final Pattern PLANNING =
            Pattern.compile("(?i)\\bmode(?: is(?: now)?)?\\W{1,4}plan\\b|\\bplan mode\\b");

    private final Set<String> tools;
    private final Work work;
    private final String context;

    Plan(Set<String> tools, Work work, String context) {
        this.tools = tools;
        this.work = work;
        this.context = context;
    }

    /** What comes before the first look-up; nothing when it was done. */
    List<Request> opening(List<LookUp> lookUps) {
        List<Request> requests = new ArrayList<>();
        if (tools.contains(SET_MODE)
                && !work.hasUsed(SET_MODE)
                && PLANNING.matcher(context).find()) {
            requests.add(new Request(SET_MODE, Map.of("mode", "execute")));
        }
        if (tools.contains(ADD) && !work.hasUsed(ADD)) {
            List<Map<String, Object>> todos = lookUps.stream()
                    .map(lookUp -> Map.<String, Object>of("title", lookUp.title()))
                    .toList();
            requests.add(new Request(ADD, Map.of("todos", todos)));
        }
        return requests;
    }

    /** Ticks each look-up off with what became of it; nothing when it was done, or when there is no list. */
    List<Request> closing(List<Answered> answered) {
        List<Integer> ids = todoIds();
        if (!tools.contains(COMPLETE) || work.hasUsed(COMPLETE) || ids.size() != answered.size()) {
            return List.of();
        }
        List<Map<String, Object>> items = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            Map<String, Object> item = new LinkedHashMap<>();
            item.put("id", ids.get(i));
            item.put("reason", answered.get(i).summary());
            items.add(item);
        }
        return List.of(new Request(COMPLETE, Map.of("items", items)));
    }

    private List<Integer> todoIds() {
        List<Integer> ids = new ArrayList<>();
        work.uses().stream().filter(use -> use.name().equals(ADD)).findFirst().ifPresent(use -> {
            JsonNode items = use.json();
            items = items.isArray() ? items : items.path("todos");
            items.forEach(item -> ids.add(item.path("id").asInt()));
        });
        return ids;
    }
}

package dev.longhaul.starter.console;

import java.util.List;
import java.util.Optional;

/** The calls with which an agent plans. */
final class TodoCalls implements CallFormatter {
    @Override
    public Optional<CallDetail> detail(String tool, CallArguments arguments) {
        return switch (tool) {
            case "todos_add" -> Optional.of(added(arguments));
            case "todos_complete" -> Optional.of(CallDetail.branches(completed(arguments)));
            case "todos_remove" ->
                Optional.of(CallDetail.branches(arguments.numbers("ids").stream()
                        .map(id -> "Remove #" + id)
                        .toList()));
            case "todos_get_remaining", "todos_get_all" -> Optional.of(CallDetail.NAME_ONLY);
            default -> Optional.empty();
        };
    }

    private static CallDetail added(CallArguments arguments) {
        List<String> titles = arguments.maps("todos").stream()
                .flatMap(item -> item.text("title").stream())
                .map(CallFormatter::shown)
                .toList();
        return new CallDetail(titles.size() == 1 ? "(1 item)" : "(" + titles.size() + " items)", titles);
    }

    private static List<String> completed(CallArguments arguments) {
        return arguments.maps("items").stream()
                .flatMap(item -> item.number("id").stream().map(id -> "Complete #" + id + reason(item)))
                .toList();
    }

    private static String reason(CallArguments item) {
        return item.text("reason")
                .map(reason -> " — " + CallFormatter.shown(reason))
                .orElse("");
    }
}

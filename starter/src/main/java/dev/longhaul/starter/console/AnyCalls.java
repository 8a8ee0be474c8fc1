package dev.longhaul.starter.console;

import java.util.Optional;
import java.util.stream.Collectors;

/** The calls that nothing better is known of: their single values by name. */
final class AnyCalls implements CallFormatter {
    private static final int MAX_VALUE_CHARACTERS = 40;

    @Override
    public Optional<CallDetail> detail(String tool, CallArguments arguments) {
        String shown = arguments.values().entrySet().stream()
                .flatMap(entry -> CallArguments.scalar(entry.getValue()).stream()
                        .map(value -> Printable.line(String.valueOf(entry.getKey()), MAX_VALUE_CHARACTERS) + ": "
                                + Printable.line(value, MAX_VALUE_CHARACTERS)))
                .collect(Collectors.joining(", "));
        return Optional.of(shown.isEmpty() ? CallDetail.NAME_ONLY : CallDetail.beside("(" + shown + ")"));
    }
}

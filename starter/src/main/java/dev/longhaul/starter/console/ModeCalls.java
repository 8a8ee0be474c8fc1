package dev.longhaul.starter.console;

import java.util.Optional;

/** The calls with which an agent changes or reads its mode. */
final class ModeCalls implements CallFormatter {
    @Override
    public Optional<CallDetail> detail(String tool, CallArguments arguments) {
        return switch (tool) {
            case "mode_set" ->
                Optional.of(arguments
                        .text("mode")
                        .map(mode -> CallDetail.beside("(" + CallFormatter.shown(mode) + ")"))
                        .orElse(CallDetail.NAME_ONLY));
            case "mode_get" -> Optional.of(CallDetail.NAME_ONLY);
            default -> Optional.empty();
        };
    }
}

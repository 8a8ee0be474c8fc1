package dev.longhaul.starter.console;

import java.util.List;

/**
 * What is shown of a tool call beside its name.
 *
 * @param beside follows the name on its line; empty for nothing
 * @param branches lines of their own under it
 */
record CallDetail(String beside, List<String> branches) {
    static final CallDetail NAME_ONLY = new CallDetail("", List.of());

    CallDetail {
        branches = List.copyOf(branches);
    }

    static CallDetail beside(String text) {
        return new CallDetail(text, List.of());
    }

    static CallDetail branches(List<String> branches) {
        return new CallDetail("", branches);
    }
}

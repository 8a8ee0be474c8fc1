package dev.longhaul.workflows.agent;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The modes of a session; the {@code modes} part of the configuration, pinned.
 *
 * @param initial the mode that a session starts in, one of {@code names}
 * @param names at least one, unique without regard to letter case
 */
public record ModeSettings(String initial, List<String> names) {
    public static final ModeSettings DEFAULT = new ModeSettings("plan", List.of("plan", "execute"));

    public ModeSettings {
        names = List.copyOf(names);
        if (names.isEmpty() || !names.contains(initial)) {
            throw new IllegalArgumentException("modes: the default must be one of the names.");
        }
    }

    /** The configured spelling of a mode, letter case and surrounding blanks ignored; empty when there is none. */
    public Optional<String> find(String mode) {
        String wanted = mode.strip().toLowerCase(Locale.ROOT);
        return names.stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).equals(wanted))
                .findFirst();
    }
}

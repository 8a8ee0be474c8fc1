package dev.longhaul.workflows.tools.mode;

import dev.longhaul.workflows.agent.ModeSettings;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The mode that an agent works in. A change from outside is announced to it once, at its next turn. */
public final class Mode {
    private final ModeSettings settings;
    private String current;
    private @Nullable String announcedFrom;

    public Mode(ModeSettings settings, @Nullable State state) {
        this.settings = settings;
        String wanted = state == null ? settings.initial() : state.current();
        this.current = settings.find(wanted).orElse(settings.initial());
        this.announcedFrom = state == null ? null : state.announcedFrom();
    }

    /**
     * What survives continue-as-new.
     *
     * @param announcedFrom the mode that the agent still believes in, or null when it knows the current one
     */
    public record State(String current, @Nullable String announcedFrom) {}

    public State state() {
        return new State(current, announcedFrom);
    }

    public String current() {
        return current;
    }

    public ModeSettings settings() {
        return settings;
    }

    /** The agent changes the mode itself, so it knows; empty when there is no such mode. */
    Optional<String> changeByAgent(String mode) {
        Optional<String> found = settings.find(mode);
        found.ifPresent(name -> {
            current = name;
            announcedFrom = null;
        });
        return found;
    }

    /** Someone else changes the mode; empty when there is no such mode. */
    public Optional<String> changeFromOutside(String mode) {
        Optional<String> found = settings.find(mode);
        found.filter(name -> !name.equals(current)).ifPresent(name -> {
            String believed = announcedFrom == null ? current : announcedFrom;
            current = name;
            announcedFrom = believed.equals(name) ? null : believed;
        });
        return found;
    }

    /** What the agent is to be told of a change, once. */
    public Optional<String> announcement() {
        if (announcedFrom == null) {
            return Optional.empty();
        }
        String text = "The mode was changed from " + announcedFrom + " to " + current + ".";
        announcedFrom = null;
        return Optional.of(text);
    }

    /** The mode as the model is shown it with each call. */
    public String context() {
        return "### Current mode\n" + current + " (available: " + String.join(", ", settings.names()) + ")";
    }
}

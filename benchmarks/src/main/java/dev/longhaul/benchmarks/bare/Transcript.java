package dev.longhaul.benchmarks.bare;

import java.util.List;

/** All that was said, oldest first. */
public record Transcript(List<String> messages) {
    public Transcript {
        messages = List.copyOf(messages);
    }
}

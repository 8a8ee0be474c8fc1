package dev.longhaul.starter.operations;

import dev.longhaul.workflows.session.SessionView;
import org.jspecify.annotations.Nullable;

/**
 * A session at one moment.
 *
 * @param doing what its own agent is doing, in a few words; null when it makes no call
 */
public record SessionNow(SessionView view, @Nullable String doing) {}

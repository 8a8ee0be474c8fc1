package dev.longhaul.workflows.session;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.longhaul.workflows.agent.PinRequest;
import dev.longhaul.workflows.agent.PinnedSession;
import dev.longhaul.workflows.task.Workspace;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a session starts with.
 *
 * @param pin the agent, options and sources that it asks for
 * @param message the first message; an empty one for a session that begins idle
 * @param origin where it comes from
 * @param report whether each answer is also written as a report
 * @param once whether it closes as soon as there is nothing left to do, as the runs of a schedule do
 * @param carried what an earlier execution of the session, or the session of which this is a copy, hands on; null at a
 *     session's beginning
 * @param imported what it takes over from another system at its beginning, null for nothing
 * @param forked what it takes over from another session's conversation at its beginning, null for nothing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SessionInput(
        PinRequest pin,
        Requests.Say message,
        Origin origin,
        boolean report,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean once,
        @Nullable SessionState carried,
        @Nullable Imported imported,
        @Nullable Forked forked) {
    /** A session from its beginning. */
    public static SessionInput start(PinRequest pin, Requests.Say message, @Nullable Origin origin, boolean report) {
        return new SessionInput(
                pin, message, origin == null ? Origin.COMMAND_LINE : origin, report, false, null, null, null);
    }

    /** The same, closing as soon as there is nothing left to do. */
    public SessionInput closingByItself() {
        return new SessionInput(pin, message, origin, report, true, carried, imported, forked);
    }

    /** The same, with what was said in another session before. */
    public SessionInput forking(Forked other) {
        return new SessionInput(pin.ofSourcesThatMayBeGone(), message, origin, report, once, carried, imported, other);
    }

    /** A session that takes over something, and then waits for its first message. */
    public static SessionInput importing(PinRequest pin, Imported imported) {
        return new SessionInput(
                pin, new Requests.Say("", null), Origin.COMMAND_LINE, false, false, null, imported, null);
    }

    /** The message has become part of the state, so it does not travel twice. */
    SessionInput carrying(SessionState state) {
        return new SessionInput(
                pin, new Requests.Say("", message.requestId()), origin, report, once, state, null, null);
    }

    /**
     * The start of a session that goes on where its original was when it was copied; empty when the copy was taken before
     * the original had an agent.
     *
     * @param copiedAt when the copy was taken
     * @param now when it begins; its retention counts from here
     * @param options run options, laid over those of the original
     */
    public Optional<SessionInput> again(Instant copiedAt, Instant now, Map<String, String> options) {
        return carried == null
                ? Optional.empty()
                : Optional.of(new SessionInput(
                        pin, message, origin, report, false, carried.again(copiedAt, now, options), null, null));
    }

    /** The agents that a copy goes on with; empty when nothing is carried. */
    @JsonIgnore
    public Optional<PinnedSession> pinned() {
        return Optional.ofNullable(carried).map(SessionState::pinned);
    }

    /**
     * How the turns of a copied session began, oldest first: those that are known, and that which its next message would
     * begin, unless a turn is under way.
     */
    @JsonIgnore
    public List<TurnBeginning> turnBeginnings() {
        return carried == null ? List.of() : carried.turnBeginnings();
    }

    /** How many turns a copied session had begun. */
    @JsonIgnore
    public int turnsBegun() {
        return carried == null ? 0 : carried.turns();
    }

    List<String> firstMessages() {
        return message.message().isBlank() ? List.of() : List.of(message.message());
    }

    Workspace.State firstWorkspace(PinnedSession pinned) {
        return imported == null ? Workspace.State.EMPTY : imported.under(pinned);
    }
}

package dev.longhaul.workflows.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.longhaul.workflows.agent.PinRequest;
import org.jspecify.annotations.Nullable;

/**
 * What a session starts with.
 *
 * @param pin the agent, options and sources that it asks for
 * @param message the first message
 * @param origin where it comes from
 * @param report whether each answer is also written as a report
 * @param carried what an earlier execution of the session hands on, null at its beginning
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SessionInput(
        PinRequest pin,
        Requests.Say message,
        Origin origin,
        boolean report,
        @Nullable SessionState carried) {
    /** A session from its beginning. */
    public static SessionInput start(PinRequest pin, Requests.Say message, @Nullable Origin origin, boolean report) {
        return new SessionInput(pin, message, origin == null ? Origin.COMMAND_LINE : origin, report, null);
    }

    /** The message has become part of the state, so it does not travel twice. */
    SessionInput carrying(SessionState state) {
        return new SessionInput(pin, new Requests.Say("", message.requestId()), origin, report, state);
    }
}

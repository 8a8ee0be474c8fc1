package dev.longhaul.starter.console;

import dev.longhaul.starter.operations.SessionSummary;
import java.time.Instant;
import java.util.List;

/** Sessions as lines: id, status, age, agent, and how much there is in them. */
public final class SessionListLines {
    private SessionListLines() {}

    public static List<Line> of(List<SessionSummary> sessions, Instant now) {
        if (sessions.isEmpty()) {
            return List.of(Line.of("No sessions."));
        }
        int ids = sessions.stream()
                .mapToInt(session -> session.session().length())
                .max()
                .orElse(0);
        int agents = sessions.stream()
                .map(SessionSummary::agent)
                .mapToInt(agent -> agent == null ? 0 : Printable.line(agent).length())
                .max()
                .orElse(0);
        return sessions.stream().map(session -> line(session, ids, agents, now)).toList();
    }

    private static Line line(SessionSummary session, int ids, int agents, Instant now) {
        String status = session.status() == null ? "open" : session.status().word();
        Line line = Line.of(Line.padded(session.session(), ids) + "  ")
                .with(Line.padded(status, 8))
                .with(Look.DIM, Line.padded(Elapsed.between(session.createdAt(), null, now) + " ago", 12));
        if (session.agent() != null) {
            line = line.with(Line.padded(Printable.line(session.agent()), agents));
        }
        if (session.turns() != null && session.tasks() != null) {
            line = line.with(
                    Look.DIM,
                    "  " + SessionLines.count(session.turns(), "turn") + ", "
                            + SessionLines.count(session.tasks(), "task"));
        }
        return line;
    }
}

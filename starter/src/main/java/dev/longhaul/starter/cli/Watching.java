package dev.longhaul.starter.cli;

import dev.longhaul.starter.console.Shell;
import dev.longhaul.starter.operations.ErrorCode;
import dev.longhaul.starter.operations.SessionWatcher;
import dev.longhaul.workflows.session.EventPage;
import dev.longhaul.workflows.session.SessionEvent;
import dev.longhaul.workflows.session.SessionStatus;
import dev.longhaul.workflows.session.SessionView;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A run as a result of its own: lines on standard output as they come, or all events in one document at the end. */
final class Watching {
    private final Surroundings here;
    private final CommonOptions common;
    private final Link link;
    private final @Nullable ReportFolder out;

    Watching(Surroundings here, CommonOptions common, Link link, @Nullable ReportFolder out) {
        this.here = here;
        this.common = common;
        this.link = link;
        this.out = out;
    }

    /** Watches; returns the exit code. */
    int run(String session, long from) {
        link.operations().reading().show(session);
        Following following = new Following(here, link, comeBack(session));
        SessionView end = common.json() ? document(following, session, from) : lines(following, session, from);
        if (out != null) {
            out.writeReportOf(link.operations().reports(), end, here.err());
        }
        if (end.status() == SessionStatus.WAITING) {
            return ErrorCode.REFUSED.exitCode();
        }
        return end.status() == SessionStatus.FAILED || end.error() != null
                ? LonghaulCommand.JOB_FAILED
                : LonghaulCommand.DONE;
    }

    private String comeBack(String session) {
        return "longhaul watch " + Shell.quoted(session)
                + (out == null ? "" : " --out " + Shell.quoted(out.toString()));
    }

    private SessionView lines(Following following, String session, long from) {
        Followed followed;
        try (Consoles consoles = new Consoles(here, true, false)) {
            followed = following.on(consoles, session, from, false);
        }
        if (followed.answered()) {
            here.out().println();
        }
        new Conversation(here, common, link).print(followed);
        return followed.end();
    }

    private SessionView document(Following following, String session, long from) {
        Collected collected = new Collected();
        SessionView end = following.with(collected, session, from);
        long next = collected.events.isEmpty()
                ? from
                : collected.events.get(collected.events.size() - 1).cursor();
        new Results(here, common).print(new EventPage(collected.events, next, collected.missed), List.of());
        return end;
    }

    /** All that happened. */
    private static final class Collected implements SessionWatcher {
        private final List<SessionEvent> events = new ArrayList<>();
        private long missed;

        @Override
        public void happened(SessionEvent event) {
            events.add(event);
        }

        @Override
        public void missed(long more) {
            missed += more;
        }

        @Override
        public void unreachable(String words) {
            // They come back, or the command says so at its end.
        }

        @Override
        public void looks(SessionView view, @Nullable String doing) {
            // The events are the result.
        }
    }
}

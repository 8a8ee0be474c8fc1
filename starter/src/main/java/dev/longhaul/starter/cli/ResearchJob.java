package dev.longhaul.starter.cli;

import dev.longhaul.starter.console.Shell;
import dev.longhaul.starter.operations.ErrorCode;
import dev.longhaul.starter.operations.NewSession;
import dev.longhaul.starter.operations.OperationFailed;
import dev.longhaul.worker.config.AgentConfig;
import dev.longhaul.worker.config.LonghaulConfig;
import dev.longhaul.workflows.report.Report;
import dev.longhaul.workflows.session.SessionView;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A research job from its question to its report. */
final class ResearchJob {
    private final Surroundings here;
    private final CommonOptions common;
    private final SessionStart start;
    private final @Nullable ReportFolder out;

    ResearchJob(Surroundings here, CommonOptions common, SessionStart start, @Nullable ReportFolder out) {
        this.here = here;
        this.common = common;
        this.start = start;
        this.out = out;
    }

    /**
     * Runs it.
     *
     * @param sources folders of documents, absolute; empty for the configured ones
     * @return the exit code
     */
    int run(String question, List<String> sources, boolean detach) {
        if (question.isBlank()) {
            throw new OperationFailed(
                    ErrorCode.USAGE,
                    "The question is empty.",
                    "Ask one: longhaul research \"What must be configured for ...?\" --sources DIR");
        }
        NewSession session = start.session("research", question, sources, true);
        Beginning beginning = Beginning.ofSession(session.session());
        return Signals.ending(here, beginning::words, () -> run(session, detach, beginning));
    }

    private int run(NewSession session, boolean detach, Beginning beginning) {
        String comeBack = comeBack(session.session());
        try (Link link = Link.toNewSession(here, common, detach, config -> requireSources(config, session))) {
            if (out != null) {
                out.make();
            }
            beginning.asking(() -> start.start(link, session));
            if (detach) {
                return new Conversation(here, common, link)
                        .detached(session.session(), "The job is started.", comeBack);
            }
            Followed followed =
                    new Following(here, link, comeBack).onStandardError(session.session(), 0, common.json());
            printReport(link, followed);
            return exitCode(followed);
        }
    }

    /** Without a report the job is not done, whether it failed or waits for a person. */
    private static int exitCode(Followed followed) {
        if (followed.waits()) {
            return followed.exitCode();
        }
        return followed.end().report() == null ? LonghaulCommand.JOB_FAILED : followed.exitCode();
    }

    private void printReport(Link link, Followed followed) {
        Conversation conversation = new Conversation(here, common, link);
        SessionView end = followed.end();
        Report report = end.report();
        if (report == null || common.json()) {
            conversation.print(followed);
        } else {
            conversation.print(followed, link.operations().content().whole(end.session(), report.markdown()));
        }
        if (out != null && !followed.waits()) {
            out.writeReportOf(link.operations().reports(), end, here.err());
        }
    }

    private String comeBack(String session) {
        return "longhaul watch " + session + (out == null ? "" : " --out " + Shell.quoted(out.toString()));
    }

    /** The extractive model has nothing but documents; a language model may do without. */
    static void requireSources(LonghaulConfig config, NewSession session) {
        Optional<AgentConfig> agent = config.agent(session.agent() == null ? config.main() : session.agent());
        boolean extractive = agent.flatMap(found -> config.model(found.model()))
                .filter(model -> model.provider().equals("extractive"))
                .isPresent();
        if (extractive && session.sources().isEmpty() && config.sources().isEmpty()) {
            throw new OperationFailed(
                    ErrorCode.USAGE,
                    "There are no documents to look in.",
                    "Name a folder with --sources DIR, or set 'sources' in longhaul.yaml. The model in use answers only"
                            + " out of documents.");
        }
    }
}

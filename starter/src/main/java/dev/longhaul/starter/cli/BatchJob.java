package dev.longhaul.starter.cli;

import dev.longhaul.starter.batch.Batch;
import dev.longhaul.starter.batch.BatchNews;
import dev.longhaul.starter.batch.BatchResult;
import dev.longhaul.starter.batch.BatchSessions;
import dev.longhaul.starter.batch.BatchSettings;
import dev.longhaul.starter.batch.BatchStatus;
import dev.longhaul.starter.batch.Question;
import dev.longhaul.starter.console.BatchLines;
import dev.longhaul.starter.console.Printable;
import dev.longhaul.starter.console.SessionLines;
import dev.longhaul.starter.operations.ErrorCode;
import dev.longhaul.starter.operations.NewSession;
import dev.longhaul.starter.operations.OperationFailed;
import dev.longhaul.starter.operations.Pause;
import dev.longhaul.starter.operations.SessionOperations;
import dev.longhaul.worker.config.LonghaulConfig;
import dev.longhaul.worker.config.Tenant;
import dev.longhaul.workflows.session.SessionView;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Research jobs for all questions of a file. */
final class BatchJob {
    private final Surroundings here;
    private final CommonOptions common;
    private final RunOptions run;
    private final BatchSettings settings;
    private final @Nullable BatchFolder out;

    BatchJob(
            Surroundings here,
            CommonOptions common,
            RunOptions run,
            BatchSettings settings,
            @Nullable ReportFolder out) {
        this.here = here;
        this.common = common;
        this.run = run;
        this.settings = settings;
        this.out = out == null ? null : new BatchFolder(out);
    }

    /** Asks them; returns the exit code. */
    int run(List<Question> questions) {
        try (Link link = Link.toNewSession(here, common, false, config -> require(config, questions))) {
            if (out != null) {
                out.make();
            }
            if (link.hostsWorker() && run.agent() != null) {
                SessionStart.requireAgent(link.config(), run.agent());
            }
            Telling telling = new Telling(link);
            Batch batch = new Batch(
                    questions, settings, new Sessions(link.operations()), telling, Pause.REAL, InstantSource.system());
            telling.batch = batch;
            BatchResult found = batch.find();
            here.err().println(questions.size() + " questions: " + BatchLines.counts(found) + ".");
            telling.writeEarlier(found, questions);
            BatchResult result = follow(link, batch);
            telling.index();
            print(result);
            return exitCode(result);
        }
    }

    private void require(LonghaulConfig config, List<Question> questions) {
        questions.forEach(question -> ResearchJob.requireSources(config, session(question)));
        if (settings.limits().cost() != null) {
            PriceCheck.require(config, run.agent() == null ? config.main() : run.agent());
        }
    }

    private BatchResult follow(Link link, Batch batch) {
        try {
            return Signals.interrupting(here, batch::run);
        } catch (InterruptedException e) {
            throw new Interrupted(
                    e,
                    link.endsWithProcess()
                            ? link.afterInterrupt("")
                            : "The same command again goes on with what is left; what was started is kept.");
        }
    }

    private NewSession session(Question question) {
        return new NewSession(
                question.session(),
                run.agent(),
                question.text(),
                run.options(),
                question.sources(),
                run.origin(),
                true,
                question.requestId(),
                Tenant.DEFAULT);
    }

    private void print(BatchResult result) {
        new Results(here, common).print(result, Width.of(here).wrapped(BatchLines.of(result)));
        here.err().println(BatchLines.summary(result));
        if (result.usedUp() != null) {
            here.err()
                    .println("longhaul: " + sentence(result.usedUp()) + ". The same command with a higher --limit"
                            + " starts what was not started, and with --retry goes on with what was stopped.");
        }
        if (out != null) {
            here.err().println("index.md and index.json are in " + out);
        }
    }

    private static String sentence(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** 0 when all are answered; 4 when the only thing that is missing is a person's answer. */
    private static int exitCode(BatchResult result) {
        if (result.count(BatchStatus.DONE) == result.questions().size()) {
            return LonghaulCommand.DONE;
        }
        return result.count(BatchStatus.DONE) + result.count(BatchStatus.WAITING)
                        == result.questions().size()
                ? ErrorCode.REFUSED.exitCode()
                : LonghaulCommand.JOB_FAILED;
    }

    /** The sessions of questions. */
    private final class Sessions implements BatchSessions {
        private final SessionOperations operations;

        Sessions(SessionOperations operations) {
            this.operations = operations;
        }

        @Override
        public Optional<SessionView> find(Question question) {
            Optional<Boolean> same = operations.start().isStartedBy(question.session(), question.requestId());
            if (same.isPresent() && !same.get()) {
                throw new OperationFailed(
                        ErrorCode.REFUSED,
                        "The session '" + question.session() + "', which would answer line " + question.line()
                                + ", was started for something else. Nothing was started.",
                        "Where the file has changed, give its sessions another name: --session NAME. They are then"
                                + " NAME-1, NAME-2, …");
            }
            return same.map(there -> operations.reading().show(question.session()));
        }

        @Override
        public SessionView start(Question question) {
            return operations.start().start(session(question));
        }

        @Override
        public SessionView again(Question question) {
            operations
                    .control()
                    .say(question.session(), question.text(), UUID.randomUUID().toString());
            return operations.reading().show(question.session());
        }

        @Override
        public SessionView show(Question question) {
            return operations.reading().show(question.session());
        }

        @Override
        public void stop(Question question, String reason) {
            operations.control().interrupt(question.session(), reason);
            operations.control().stop(question.session(), reason);
        }
    }

    /** Tells how it goes on standard error, and writes what has ended. */
    private final class Telling implements BatchNews {
        private final Link link;
        private @Nullable Batch batch;

        Telling(Link link) {
            this.link = link;
        }

        @Override
        public void started(Question question) {
            here.err().println(question.session() + ": " + Printable.line(question.text(), 100));
        }

        @Override
        public void ended(Question question, BatchStatus status, SessionView view) {
            String error = view.error() == null ? "" : ": " + Printable.line(view.error(), 300);
            here.err()
                    .println(question.session() + " "
                            + (status == BatchStatus.WAITING
                                    ? "waits for a person; longhaul show " + question.session() + " says what for"
                                    : status.word() + ", " + SessionLines.usage(view.usage()) + error));
            if (out != null && status == BatchStatus.DONE) {
                out.write(link.operations().reports(), question, view, here.err());
            }
            index();
        }

        @Override
        public void usedUp(String reason) {
            here.err()
                    .println(sentence(reason) + ": nothing more is started"
                            + (settings.finish() ? "." : ", and what runs is stopped."));
        }

        @Override
        public void unreachable(String words) {
            here.err().println(words);
            link.takeOver();
        }

        /** Reports that an earlier command did not come to write. */
        void writeEarlier(BatchResult found, List<Question> questions) {
            if (out == null) {
                return;
            }
            for (BatchResult.Entry entry : found.questions()) {
                if (entry.status() == BatchStatus.DONE) {
                    Question question = questions.get(entry.number() - 1);
                    out.write(
                            link.operations().reports(),
                            question,
                            link.operations().reading().show(entry.session()),
                            here.err());
                }
            }
        }

        void index() {
            if (out != null && batch != null) {
                out.index(batch.result());
            }
        }
    }
}

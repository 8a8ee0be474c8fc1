package dev.longhaul.starter.cli;

import dev.longhaul.starter.console.Line;
import dev.longhaul.starter.console.Printable;
import dev.longhaul.starter.console.SessionLines;
import dev.longhaul.starter.oldstate.OldSession;
import dev.longhaul.starter.oldstate.OldState;
import dev.longhaul.starter.oldstate.OldStateReader;
import dev.longhaul.starter.operations.BroughtContents;
import dev.longhaul.starter.operations.ErrorCode;
import dev.longhaul.starter.operations.OperationFailed;
import dev.longhaul.starter.operations.Pause;
import dev.longhaul.starter.operations.SessionIds;
import dev.longhaul.starter.transfer.SessionDocument;
import dev.longhaul.starter.transfer.SessionFileReader;
import dev.longhaul.worker.config.LonghaulConfig;
import dev.longhaul.worker.config.ModelConfig;
import dev.longhaul.workflows.agent.PinRequest;
import dev.longhaul.workflows.agent.PinnedAgent;
import dev.longhaul.workflows.agent.PinnedSession;
import dev.longhaul.workflows.session.SessionInput;
import dev.longhaul.workflows.session.SessionStatus;
import dev.longhaul.workflows.session.SessionView;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Brings a session in from a file, whichever kind of file that is, and tells what was left out. */
final class SessionImporting {
    /** What is read of a saved state; they are small, for nothing but lists is in them. */
    private static final int MAX_STATE_BYTES = 64 * 1024 * 1024;

    private static final int PATIENCE = 100;
    private static final Duration REST = Duration.ofMillis(100);

    private final Surroundings here;
    private final CommonOptions common;
    private final @Nullable String session;
    private final @Nullable String agent;
    private final Map<String, String> options;

    SessionImporting(
            Surroundings here,
            CommonOptions common,
            @Nullable String session,
            @Nullable String agent,
            Map<String, String> options) {
        this.here = here;
        this.common = common;
        this.session = session == null ? null : SessionIds.valid(session);
        this.agent = agent;
        this.options = options;
    }

    int run(Path typed, Path file) throws IOException, InterruptedException {
        return isArchive(file) ? exported(typed, file) : oldState(typed, file);
    }

    private int exported(Path typed, Path file) throws IOException, InterruptedException {
        if (agent != null) {
            throw new OperationFailed(
                    ErrorCode.USAGE,
                    "'" + typed + "' is an exported session, which keeps its own agents.",
                    "Leave --agent out.");
        }
        try (SessionFileReader reader = SessionFileReader.open(file)) {
            SessionDocument document = reader.document();
            SessionInput input = document.start()
                    .again(document.exportedAt(), now(), options)
                    .orElseThrow(() -> new IllegalStateException("A file was opened that carries nothing."));
            String id = session == null ? SessionIds.valid(document.session()) : session;
            try (Link link = Link.toImported(here, common)) {
                input.pinned().ifPresent(pinned -> tellMissing(link.config(), pinned));
                return start(link, id, input, reader, List.of());
            }
        }
    }

    private int oldState(Path typed, Path file) throws IOException, InterruptedException {
        OldState state = OldStateReader.read(typed.toString(), text(typed, file));
        OldSession old = new OldSession(state, now());
        String known = state.session();
        String id = session != null
                ? session
                : known != null && SessionIds.isValid(known)
                        ? known
                        : SessionIds.generate(
                                "imported", LocalDate.now(ZoneId.systemDefault()), RandomGenerator.getDefault());
        SessionInput input = SessionInput.importing(new PinRequest(agent, options, List.of()), old.imported());
        try (Link link = Link.toImported(here, common)) {
            if (link.hostsWorker()) {
                SessionStart.requireAgent(
                        link.config(), agent == null ? link.config().main() : agent);
            }
            List<String> notes = new ArrayList<>(old.notes());
            return start(link, id, input, old, notes);
        }
    }

    private int start(Link link, String id, SessionInput input, BroughtContents contents, List<String> notes)
            throws IOException, InterruptedException {
        link.operations().transfer().importSession(id, input, contents);
        SessionView view = begun(link, id);
        notes.forEach(this::tell);
        link.operations().reading().agents(id).ifPresent(pinned -> tellUnknown(view, pinned));
        if (input.imported() != null
                && input.imported().mode() != null
                && !input.imported().mode().equalsIgnoreCase(view.mode())) {
            tell("The mode '" + input.imported().mode() + "' is not one of this session's; it has "
                    + (view.mode() == null ? "none." : "'" + view.mode() + "'."));
        }
        List<Line> lines = new ArrayList<>(SessionLines.of(view, Instant.now()));
        new Results(here, common).print(view, lines);
        if (view.status() == SessionStatus.FAILED) {
            return LonghaulCommand.JOB_FAILED;
        }
        here.err().println("Imported. Go on with: longhaul say " + id + " MESSAGE");
        return LonghaulCommand.DONE;
    }

    /** The session when its agent is known, which takes a moment. */
    private static SessionView begun(Link link, String id) throws InterruptedException {
        SessionView view = link.operations().reading().show(id);
        for (int i = 0; i < PATIENCE && view.agent().isEmpty() && view.status() != SessionStatus.FAILED; i++) {
            Pause.REAL.rest(REST);
            view = link.operations().reading().show(id);
        }
        return view;
    }

    private void tellUnknown(SessionView view, PinnedSession pinned) {
        Set<String> unknown = view.tasks().stream()
                .filter(task -> pinned.agent(task.agent()).isEmpty())
                .map(task -> task.agent())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        unknown.forEach(name -> tell("No background agent '" + name
                + "' is configured for this session; its tasks can be read, but not continued."));
    }

    /** An exported session brings its agents' instructions along, but models are the worker's. */
    private void tellMissing(LonghaulConfig config, PinnedSession pinned) {
        Set<String> there = config.models().stream().map(ModelConfig::name).collect(Collectors.toSet());
        Stream.concat(Stream.of(pinned.main()), pinned.agents().stream())
                .filter(one -> !there.contains(one.model()))
                .collect(Collectors.groupingBy(
                        PinnedAgent::model, Collectors.mapping(PinnedAgent::name, Collectors.joining(", "))))
                .forEach((model, agents) -> tell("The configuration here (" + config.origin() + ") has no model '"
                        + model + "', which the session's agents need: " + agents
                        + ". Configure it on the worker, or their turns will fail."));
    }

    private void tell(String note) {
        here.err().println("Note: " + Printable.line(note));
    }

    private static boolean isArchive(Path file) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] first = stream.readNBytes(2);
            return first.length == 2 && first[0] == 'P' && first[1] == 'K';
        }
    }

    private static String text(Path typed, Path file) throws IOException {
        if (Files.size(file) > MAX_STATE_BYTES) {
            throw new OperationFailed(
                    ErrorCode.USAGE,
                    "'" + typed + "' has " + Files.size(file) + " bytes; a saved state has at most " + MAX_STATE_BYTES
                            + ".",
                    "");
        }
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    /** The moment as workflows know it, in milliseconds. */
    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}

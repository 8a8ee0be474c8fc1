package dev.longhaul.worker.temporal;

import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.client.WorkflowClient;
import io.temporal.common.converter.DataConverter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sessions by a file of ids, for a server that cannot list. The file lives as long as that server: whoever starts a
 * session on it appends a line.
 */
final class RememberedSessions implements SessionIndex {
    static final String WORKFLOW_TYPE = "MainAgentWorkflow";

    private final WorkflowClient client;
    private final Path file;

    RememberedSessions(WorkflowClient client, Path file) {
        this.client = client;
        this.file = file;
    }

    @Override
    public void remember(String session) {
        try {
            // One write of one line: those of several processes do not mix.
            Files.writeString(file, session + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException failed) {
            throw new UncheckedIOException("The list of sessions " + file + " cannot be written.", failed);
        }
    }

    @Override
    public SessionPage list(Which which, int limit, @Nullable String cursor, @Nullable String tenant) {
        List<ListedSession> sessions = new ArrayList<>();
        for (String id : ids()) {
            describe(id)
                    .filter(found -> tenant == null || tenant.equals(TenantMemo.of(found, converter())))
                    .map(VisibleSessions::listed)
                    .filter(session -> fits(session, which))
                    .ifPresent(sessions::add);
        }
        sessions.sort(Comparator.comparing(ListedSession::isOpen)
                .thenComparing(ListedSession::startedAt)
                .reversed());
        int from = Math.min(offset(cursor), sessions.size());
        int to = Math.min(from + limit, sessions.size());
        return new SessionPage(sessions.subList(from, to), to < sessions.size() ? Integer.toString(to) : null);
    }

    private static int offset(@Nullable String cursor) {
        if (cursor == null) {
            return 0;
        }
        if (!cursor.matches("\\d{1,9}")) {
            throw new IllegalArgumentException("This cursor was given by no page of sessions.");
        }
        return Integer.parseInt(cursor);
    }

    private Set<String> ids() {
        try {
            return new LinkedHashSet<>(Files.readAllLines(file));
        } catch (NoSuchFileException none) {
            return new LinkedHashSet<>();
        } catch (IOException failed) {
            throw new UncheckedIOException("The list of sessions " + file + " cannot be read.", failed);
        }
    }

    /** Empty for one that was noted and then not started. */
    private Optional<WorkflowExecutionInfo> describe(String id) {
        return WorkflowDescriptions.find(client, id).map(DescribeWorkflowExecutionResponse::getWorkflowExecutionInfo);
    }

    private DataConverter converter() {
        return client.getOptions().getDataConverter();
    }

    private static boolean fits(ListedSession session, Which which) {
        return which == Which.ALL || session.isOpen() == (which == Which.OPEN);
    }
}

package dev.longhaul.workflows.session;

import dev.longhaul.workflows.agent.AgentActivities;
import dev.longhaul.workflows.agent.PinRequest;
import dev.longhaul.workflows.agent.PinnedSession;
import dev.longhaul.workflows.failure.FailureType;
import dev.longhaul.workflows.notification.WebhookSubscription;
import dev.longhaul.workflows.report.Report;
import dev.longhaul.workflows.report.ReportActivities;
import dev.longhaul.workflows.report.ReportRequest;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The activities that a session itself needs, beside those of its agent. */
final class SessionActivities {
    /** Reading a configuration and looking at folders. */
    private static final Duration PIN_ATTEMPT = Duration.ofMinutes(1);

    /** Looking up every quote in its file. */
    private static final Duration REPORT_ATTEMPT = Duration.ofMinutes(10);

    private static final int REPORT_ATTEMPTS = 5;

    private SessionActivities() {}

    /**
     * Resolves and stores the session's agents; tried until it succeeds or is refused.
     *
     * @throws ApplicationFailure in words for the person who started the session
     */
    static PinnedSession pin(PinRequest request) {
        AgentActivities agents =
                Workflow.newActivityStub(AgentActivities.class, options(PIN_ATTEMPT, 0, "agents of the session"));
        try {
            return agents.pin(request);
        } catch (ActivityFailure failure) {
            if (failure.getCause() instanceof ApplicationFailure refused) {
                throw ApplicationFailure.newBuilder()
                        .setMessage(refused.getOriginalMessage())
                        .setType(refused.getType())
                        .setNonRetryable(true)
                        .setDetails(refused.getDetails())
                        .build();
            }
            throw failure;
        }
    }

    /** The webhooks that are to be told of a refusal to begin: the worker names them in it, where it has some. */
    static List<WebhookSubscription> toTell(ApplicationFailure refused) {
        if (refused.getDetails().getSize() <= AgentActivities.DETAIL_OF_WEBHOOKS) {
            return List.of();
        }
        WebhookSubscription[] webhooks =
                refused.getDetails().get(AgentActivities.DETAIL_OF_WEBHOOKS, WebhookSubscription[].class);
        return webhooks == null ? List.of() : List.of(webhooks);
    }

    /** Writes a report; empty when that failed for good. */
    static Optional<Report> writeReport(ReportRequest request) {
        ReportActivities reports =
                Workflow.newActivityStub(ReportActivities.class, options(REPORT_ATTEMPT, REPORT_ATTEMPTS, "report"));
        try {
            return Optional.of(reports.writeReport(request));
        } catch (ActivityFailure failure) {
            Workflow.getLogger(SessionActivities.class).error("The report could not be written.", failure);
            return Optional.empty();
        }
    }

    /** 0 attempts means without end. */
    private static ActivityOptions options(Duration attempt, int attempts, String summary) {
        return ActivityOptions.newBuilder()
                .setStartToCloseTimeout(attempt)
                .setRetryOptions(RetryOptions.newBuilder()
                        .setInitialInterval(Duration.ofSeconds(1))
                        .setMaximumInterval(Duration.ofMinutes(1))
                        .setMaximumAttempts(attempts)
                        .setDoNotRetry(FailureType.neverRetried())
                        .build())
                .setSummary(summary)
                .build();
    }
}

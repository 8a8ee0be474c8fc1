package dev.longhaul.starter.operations;

import dev.longhaul.workflows.session.MainAgentWorkflow;
import dev.longhaul.workflows.session.SessionInput;
import io.temporal.client.schedules.ScheduleAction;
import io.temporal.client.schedules.ScheduleActionExecutionStartWorkflow;
import io.temporal.client.schedules.ScheduleActionResult;
import io.temporal.client.schedules.ScheduleActionStartWorkflow;
import io.temporal.client.schedules.ScheduleDescription;
import io.temporal.client.schedules.ScheduleListDescription;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The session that a schedule starts at each of its times, and how that is kept with Temporal. */
final class ScheduledSession {
    /** What is noted on a schedule of ours, and on no other. */
    static final String TIMING = "longhaul_timing";

    private ScheduledSession() {}

    /**
     * The same start as that of a person, but for the id, to which Temporal adds the time; and it closes by itself. There
     * must be details where there is a summary: without them the SDK (1.38.0) cannot read the schedule again.
     */
    static ScheduleAction action(TemporalPlace place, NewSession run) {
        return ScheduleActionStartWorkflow.newBuilder()
                .setWorkflowType(MainAgentWorkflow.class)
                .setOptions(SessionStart.laterOptions(place, run.session(), SessionStart.summary(run), run.tenant())
                        .setStaticDetails("Started by the schedule " + run.session() + ".")
                        .build())
                .setArguments(SessionStart.input(run).closingByItself())
                .build();
    }

    static Optional<ScheduleTiming> timing(ScheduleDescription schedule) {
        return Optional.ofNullable(schedule.getMemo(TIMING, ScheduleTiming.class, ScheduleTiming.class));
    }

    /** A schedule of ours. */
    static ScheduleView view(ScheduleDescription schedule) {
        ScheduleTiming timing = timing(schedule).orElseThrow();
        SessionInput input = ((ScheduleActionStartWorkflow)
                        schedule.getSchedule().getAction())
                .getArguments()
                .get(0, SessionInput.class);
        String note = schedule.getSchedule().getState().getNote();
        boolean paused = schedule.getSchedule().getState().isPaused();
        return new ScheduleView(
                schedule.getId(),
                paused,
                note == null || note.isBlank() ? null : note,
                timing,
                input.pin().agent(),
                input.message().message(),
                input.pin().sources(),
                input.pin().options(),
                input.report(),
                paused ? List.of() : schedule.getInfo().getNextActionTimes(),
                runs(schedule.getInfo().getRecentActions()),
                schedule.getInfo().getNumActions(),
                schedule.getInfo().getNumActionsSkippedOverlap(),
                schedule.getInfo().getNumActionsMissedCatchupWindow(),
                schedule.getInfo().getCreatedAt());
    }

    /** Empty for a schedule of somebody else. */
    static Optional<ScheduleList.Summary> summary(ScheduleListDescription schedule) {
        ScheduleTiming timing = schedule.getMemo(TIMING, ScheduleTiming.class, ScheduleTiming.class);
        if (timing == null) {
            return Optional.empty();
        }
        boolean paused = schedule.getSchedule().getState().isPaused();
        List<Instant> next = schedule.getInfo().getNextActionTimes();
        return Optional.of(new ScheduleList.Summary(
                schedule.getScheduleId(),
                paused,
                timing,
                paused || next.isEmpty() ? null : next.get(0),
                runs(schedule.getInfo().getRecentActions()).stream().findFirst().orElse(null)));
    }

    /** Newest first. */
    static List<ScheduleView.Run> runs(List<ScheduleActionResult> actions) {
        return actions.stream()
                .filter(action -> action.getAction() instanceof ScheduleActionExecutionStartWorkflow)
                .map(action -> new ScheduleView.Run(
                        ((ScheduleActionExecutionStartWorkflow) action.getAction()).getWorkflowId(),
                        action.getStartedAt()))
                .sorted(Comparator.comparing(ScheduleView.Run::startedAt).reversed())
                .toList();
    }
}

package dev.longhaul.benchmarks.bare;

import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

public final class TranscriptWorkflowImpl implements TranscriptWorkflow {
    @Override
    public void run(int calls) {
        TranscriptActivities model = Workflow.newActivityStub(
                TranscriptActivities.class,
                ActivityOptions.newBuilder()
                        .setStartToCloseTimeout(Duration.ofMinutes(1))
                        .build());
        List<String> messages = new ArrayList<>(List.of("go"));
        for (int call = 0; call < calls; call++) {
            messages.add(model.ask(new Transcript(messages)));
        }
    }
}

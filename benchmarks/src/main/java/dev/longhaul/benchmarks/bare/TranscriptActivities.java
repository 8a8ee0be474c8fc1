package dev.longhaul.benchmarks.bare;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** A model that is sent all that was said. */
@ActivityInterface
public interface TranscriptActivities {
    @ActivityMethod(name = "Ask")
    String ask(Transcript transcript);
}

package dev.longhaul.workflows.model;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** The port to language models. */
@ActivityInterface
public interface ModelActivities {
    /**
     * One request to the agent's model: no tool loop, no retry inside. Stores the new messages and the answer; a repeat
     * stores the same blocks again, which changes nothing.
     */
    @ActivityMethod(name = "CallModel")
    ModelReply callModel(ModelRequest request);
}

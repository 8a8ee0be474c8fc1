package dev.longhaul.workflows.model;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** The port to summaries of what is too long for a model to read whole. */
@ActivityInterface
public interface SummaryActivities {
    /**
     * One request to the agent's model, which summarises all of a conversation but its newest part. What was said stays
     * stored; the new conversation points to it. One that has nothing to summarise comes back as it is.
     */
    @ActivityMethod(name = "SummariseConversation")
    SummaryReply summarise(SummaryRequest request);
}

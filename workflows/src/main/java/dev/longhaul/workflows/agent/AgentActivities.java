package dev.longhaul.workflows.agent;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** The port to the worker's configuration of agents. */
@ActivityInterface
public interface AgentActivities {
    /** Which detail of a refusal, counted from 0, is an array of the webhooks that are to be told of it; often none is. */
    int DETAIL_OF_WEBHOOKS = 1;

    /**
     * Resolves the main agent and all that it may delegate to, stores their definitions, and names them by hash. Fails
     * for good, in words for the person who started the session, when an agent or a folder of sources is not there.
     */
    @ActivityMethod(name = "PinAgents")
    PinnedSession pin(PinRequest request);
}

package dev.longhaul.workflows.session;

import dev.longhaul.workflows.agent.PinnedSession;
import dev.longhaul.workflows.loop.AgentLoop;
import dev.longhaul.workflows.task.ChildTasks;
import dev.longhaul.workflows.task.Workspace;

/** A session's agent, once it is pinned: what it is, what it has around it, the loop that it runs, the
 * channel that it tells of ends, and the webhooks that it tells of itself. */
record SessionAgent(
        PinnedSession pinned, Workspace workspace, AgentLoop loop, ChannelDelivery channel, WebhookDelivery webhooks) {
    ChildTasks children() {
        return workspace.children();
    }
}

package dev.longhaul.workflows.session;

import dev.longhaul.workflows.agent.PinnedSession;
import dev.longhaul.workflows.loop.AgentLoop;
import dev.longhaul.workflows.task.ChildTasks;
import dev.longhaul.workflows.task.Workspace;

/** A session's agent, once it is pinned: what it is, what it has around it, and the loop that it runs. */
record SessionAgent(PinnedSession pinned, Workspace workspace, AgentLoop loop) {
    ChildTasks children() {
        return workspace.children();
    }
}

/** One session: the workflow of the agent that a person talks to. */
@NullMarked
package dev.longhaul.workflows.session;

import org.jspecify.annotations.NullMarked;

/** The port through which the world outside is told that a task has ended, and what becomes of a session. */
@NullMarked
package dev.longhaul.workflows.notification;

import org.jspecify.annotations.NullMarked;

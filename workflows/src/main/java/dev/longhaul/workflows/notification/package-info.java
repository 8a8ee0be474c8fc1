/** The port through which the world outside is told that a task has ended. */
@NullMarked
package dev.longhaul.workflows.notification;

import org.jspecify.annotations.NullMarked;

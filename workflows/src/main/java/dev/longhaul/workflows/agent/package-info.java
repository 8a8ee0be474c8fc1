/** Agents as they were when their session started. */
@NullMarked
package dev.longhaul.workflows.agent;

import org.jspecify.annotations.NullMarked;

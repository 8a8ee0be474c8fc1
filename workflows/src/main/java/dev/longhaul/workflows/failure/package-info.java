/** The closed list of failure names, and which of them are retried. */
@NullMarked
package dev.longhaul.workflows.failure;

import org.jspecify.annotations.NullMarked;

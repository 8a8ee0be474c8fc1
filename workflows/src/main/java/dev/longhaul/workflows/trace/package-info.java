/** What a workflow tells of itself to traces; nothing, where nobody takes it. */
@NullMarked
package dev.longhaul.workflows.trace;

import org.jspecify.annotations.NullMarked;

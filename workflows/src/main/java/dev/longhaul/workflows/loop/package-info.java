/** The agent loop that both workflows run. */
@NullMarked
package dev.longhaul.workflows.loop;

import org.jspecify.annotations.NullMarked;

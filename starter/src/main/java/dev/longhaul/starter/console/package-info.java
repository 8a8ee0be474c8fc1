/** How a run looks on a terminal and in a pipe: pure functions from events and views to lines, and the two writers of them. */
@NullMarked
package dev.longhaul.starter.console;

import org.jspecify.annotations.NullMarked;

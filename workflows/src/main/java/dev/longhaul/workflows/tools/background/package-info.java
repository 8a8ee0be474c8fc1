/** The tools with which an agent delegates. */
@NullMarked
package dev.longhaul.workflows.tools.background;

import org.jspecify.annotations.NullMarked;

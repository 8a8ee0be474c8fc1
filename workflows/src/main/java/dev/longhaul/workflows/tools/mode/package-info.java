/** The tools with which an agent changes its mode. */
@NullMarked
package dev.longhaul.workflows.tools.mode;

import org.jspecify.annotations.NullMarked;

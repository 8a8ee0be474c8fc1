/** The tools with which an agent plans. */
@NullMarked
package dev.longhaul.workflows.tools.todos;

import org.jspecify.annotations.NullMarked;

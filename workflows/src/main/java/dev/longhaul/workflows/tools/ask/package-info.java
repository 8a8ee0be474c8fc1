/** The tool with which an agent asks a person. */
@NullMarked
package dev.longhaul.workflows.tools.ask;

import org.jspecify.annotations.NullMarked;

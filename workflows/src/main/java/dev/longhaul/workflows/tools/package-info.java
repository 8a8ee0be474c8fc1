/** What agents can call: the tools that are workflow code, and the port to those that touch the world. */
@NullMarked
package dev.longhaul.workflows.tools;

import org.jspecify.annotations.NullMarked;

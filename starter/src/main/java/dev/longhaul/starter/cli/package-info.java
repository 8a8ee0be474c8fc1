/** One class a command, and what they share: options, exit codes, the ways out. */
@NullMarked
package dev.longhaul.starter.cli;

import org.jspecify.annotations.NullMarked;

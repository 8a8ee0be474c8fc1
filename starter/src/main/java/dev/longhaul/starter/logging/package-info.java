/** Where the log goes: never between what a command prints. */
@NullMarked
package dev.longhaul.starter.logging;

import org.jspecify.annotations.NullMarked;

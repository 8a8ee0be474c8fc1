/** Replayable code, and the words that every other module speaks. */
@NullMarked
package dev.longhaul.workflows;

import org.jspecify.annotations.NullMarked;

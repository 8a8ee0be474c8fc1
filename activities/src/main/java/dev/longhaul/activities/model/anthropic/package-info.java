/** Anthropic's messages. */
@NullMarked
package dev.longhaul.activities.model.anthropic;

import org.jspecify.annotations.NullMarked;

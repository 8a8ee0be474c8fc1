/** Agents as the configuration has them, resolved and pinned. */
@NullMarked
package dev.longhaul.activities.agent;

import org.jspecify.annotations.NullMarked;

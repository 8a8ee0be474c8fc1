/** The process that hosts workflows and activities: configuration, wiring, lifecycle. */
@NullMarked
package dev.longhaul.worker;

import org.jspecify.annotations.NullMarked;

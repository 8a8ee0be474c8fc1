/** Whether somebody does the work. */
@NullMarked
package dev.longhaul.worker.health;

import org.jspecify.annotations.NullMarked;

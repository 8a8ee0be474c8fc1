/** Sessions as other systems keep them, read so that they can go on here. */
@NullMarked
package dev.longhaul.starter.oldstate;

import org.jspecify.annotations.NullMarked;

/** What two sessions say, side by side. */
@NullMarked
package dev.longhaul.starter.comparison;

import org.jspecify.annotations.NullMarked;

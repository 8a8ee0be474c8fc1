/** How what went wrong leaves an activity: as one of the named failures, in words for people. */
@NullMarked
package dev.longhaul.activities.failure;

import org.jspecify.annotations.NullMarked;

/** Keeps conversations inside what a model can read at once. */
@NullMarked
package dev.longhaul.activities.compaction;

import org.jspecify.annotations.NullMarked;

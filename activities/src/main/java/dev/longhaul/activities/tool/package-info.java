/** Tools that touch the world. */
@NullMarked
package dev.longhaul.activities.tool;

import org.jspecify.annotations.NullMarked;

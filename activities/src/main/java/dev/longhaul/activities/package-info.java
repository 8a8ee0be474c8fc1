/** Everything that touches the world, one effect a method. */
@NullMarked
package dev.longhaul.activities;

import org.jspecify.annotations.NullMarked;

/** Files that hold whole sessions. */
@NullMarked
package dev.longhaul.starter.transfer;

import org.jspecify.annotations.NullMarked;

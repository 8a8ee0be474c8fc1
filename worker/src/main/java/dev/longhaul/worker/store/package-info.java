/** Looking after the content store: whether workers share it, whose contents are in it, what can go. */
@NullMarked
package dev.longhaul.worker.store;

import org.jspecify.annotations.NullMarked;

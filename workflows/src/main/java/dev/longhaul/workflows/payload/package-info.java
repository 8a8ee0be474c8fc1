/** How values become payloads, and how large they may be. */
@NullMarked
package dev.longhaul.workflows.payload;

import org.jspecify.annotations.NullMarked;

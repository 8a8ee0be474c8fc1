/** Figures of Temporal's SDK, where Micrometer can read them. */
@NullMarked
package dev.longhaul.worker.metrics;

import org.jspecify.annotations.NullMarked;

/** Traces of sessions: what workflows tell of themselves and what activities do, sent to a collector. */
@NullMarked
package dev.longhaul.worker.trace;

import org.jspecify.annotations.NullMarked;

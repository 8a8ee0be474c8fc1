/** The way to a Temporal server: one that is configured, one that runs here already, or one started for the purpose. */
@NullMarked
package dev.longhaul.worker.temporal;

import org.jspecify.annotations.NullMarked;

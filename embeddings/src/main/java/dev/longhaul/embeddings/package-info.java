/** The model that gives passages a place among meanings, in the process and without a network. */
@NullMarked
package dev.longhaul.embeddings;

import org.jspecify.annotations.NullMarked;

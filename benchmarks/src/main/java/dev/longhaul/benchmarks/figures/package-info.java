/** What was measured: figures, their goals, and the arithmetic between them. */
@NullMarked
package dev.longhaul.benchmarks.figures;

import org.jspecify.annotations.NullMarked;

/** What research finds, whether it is right, and what it costs: the measurements of docs/research.md. */
@NullMarked
package dev.longhaul.benchmarks.research;

import org.jspecify.annotations.NullMarked;

/** The measurements of docs/performance.md, re-run by one command. */
@NullMarked
package dev.longhaul.benchmarks;

import org.jspecify.annotations.NullMarked;

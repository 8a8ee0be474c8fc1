/** The page that shows the results. */
@NullMarked
package dev.longhaul.benchmarks.page;

import org.jspecify.annotations.NullMarked;

/** Where measurements run: a real server, both workers, and the histories they leave. */
@NullMarked
package dev.longhaul.benchmarks.place;

import org.jspecify.annotations.NullMarked;

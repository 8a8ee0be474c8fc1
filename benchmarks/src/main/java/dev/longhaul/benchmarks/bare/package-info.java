/** What a person would write by hand on Temporal for the same jobs: what we are compared with. */
@NullMarked
package dev.longhaul.benchmarks.bare;

import org.jspecify.annotations.NullMarked;

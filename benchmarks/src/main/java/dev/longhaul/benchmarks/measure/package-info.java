/** The measurements, one class each. */
@NullMarked
package dev.longhaul.benchmarks.measure;

import org.jspecify.annotations.NullMarked;

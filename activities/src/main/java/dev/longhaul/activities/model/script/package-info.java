/** A model that plays a file: for tests, demonstrations and benchmarks. */
@NullMarked
package dev.longhaul.activities.model.script;

import org.jspecify.annotations.NullMarked;

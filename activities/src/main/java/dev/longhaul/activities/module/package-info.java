/** Modules that only some need: their jars lie in folders beside the program's, and are loaded when asked for. */
@NullMarked
package dev.longhaul.activities.module;

import org.jspecify.annotations.NullMarked;

/** Ollama, on this machine or another. */
@NullMarked
package dev.longhaul.activities.model.ollama;

import org.jspecify.annotations.NullMarked;

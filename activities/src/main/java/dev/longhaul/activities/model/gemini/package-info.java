/** Google's Gemini API. */
@NullMarked
package dev.longhaul.activities.model.gemini;

import org.jspecify.annotations.NullMarked;

/** OpenAI, and the many servers that speak its chat completions. */
@NullMarked
package dev.longhaul.activities.model.openai;

import org.jspecify.annotations.NullMarked;

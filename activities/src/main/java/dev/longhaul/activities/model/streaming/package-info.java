/** Asking a language model through LangChain4j: one streamed request, our words on one side, its words on the other. */
@NullMarked
package dev.longhaul.activities.model.streaming;

import org.jspecify.annotations.NullMarked;

/** The port to language models and the words that pass through it. */
@NullMarked
package dev.longhaul.workflows.model;

import org.jspecify.annotations.NullMarked;

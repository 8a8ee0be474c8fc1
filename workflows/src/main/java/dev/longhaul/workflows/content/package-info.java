/** Reading stored content from outside a worker. */
@NullMarked
package dev.longhaul.workflows.content;

import org.jspecify.annotations.NullMarked;

/** Names of content, never content. */
@NullMarked
package dev.longhaul.workflows.conversation;

import org.jspecify.annotations.NullMarked;

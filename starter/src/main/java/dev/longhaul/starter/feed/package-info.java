/** What happens in sessions, read once for all who watch it in this process. */
@NullMarked
package dev.longhaul.starter.feed;

import org.jspecify.annotations.NullMarked;

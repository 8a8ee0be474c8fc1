/** Requests to the web: to public addresses only, politely, bounded in size and time. */
@NullMarked
package dev.longhaul.activities.tool.web.outgoing;

import org.jspecify.annotations.NullMarked;

/** HTTP as a model call needs it: one request, deadlines that hold, and an end at once when nobody wants it any more. */
@NullMarked
package dev.longhaul.activities.model.http;

import org.jspecify.annotations.NullMarked;

/** What tools brought, kept as it was, so that a quotation can be looked up in what was really read. */
@NullMarked
package dev.longhaul.activities.source;

import org.jspecify.annotations.NullMarked;

/** Content by its hash: conversations, definitions, results, reports. */
@NullMarked
package dev.longhaul.activities.content;

import org.jspecify.annotations.NullMarked;

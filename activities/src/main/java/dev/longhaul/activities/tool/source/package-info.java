/** Reading on in what other tools brought from outside. */
@NullMarked
package dev.longhaul.activities.tool.source;

import org.jspecify.annotations.NullMarked;

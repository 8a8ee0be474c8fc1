/** Web searches through a provider. */
@NullMarked
package dev.longhaul.activities.tool.web.search;

import org.jspecify.annotations.NullMarked;

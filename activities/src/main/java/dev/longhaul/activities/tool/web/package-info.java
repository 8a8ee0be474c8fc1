/** The tools for the web: {@code web_search} and {@code web_fetch}. */
@NullMarked
package dev.longhaul.activities.tool.web;

import org.jspecify.annotations.NullMarked;

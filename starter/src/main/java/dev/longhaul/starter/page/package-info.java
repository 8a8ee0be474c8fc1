/** The web page: the files that a browser loads. What they show and do goes through the HTTP API. */
@NullMarked
package dev.longhaul.starter.page;

import org.jspecify.annotations.NullMarked;

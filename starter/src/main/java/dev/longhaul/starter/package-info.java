/** How people reach Longhaul: command line, HTTP API, web page. */
@NullMarked
package dev.longhaul.starter;

import org.jspecify.annotations.NullMarked;

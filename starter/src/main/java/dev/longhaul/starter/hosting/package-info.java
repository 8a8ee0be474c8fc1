/** The commands that host something: the only room that starts a worker. */
@NullMarked
package dev.longhaul.starter.hosting;

import org.jspecify.annotations.NullMarked;

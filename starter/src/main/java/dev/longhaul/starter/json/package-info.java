/** Values as JSON for people and their programs, the same on standard output and over HTTP. */
@NullMarked
package dev.longhaul.starter.json;

import org.jspecify.annotations.NullMarked;

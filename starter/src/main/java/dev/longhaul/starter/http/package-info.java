/** The HTTP API: reading requests strictly, asking the operations, answering in one form. */
@NullMarked
package dev.longhaul.starter.http;

import org.jspecify.annotations.NullMarked;

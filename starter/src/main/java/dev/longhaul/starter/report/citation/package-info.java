/** The sources of a report, as programs that write bibliographies read them. */
@NullMarked
package dev.longhaul.starter.report.citation;

import org.jspecify.annotations.NullMarked;

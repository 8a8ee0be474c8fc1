/** Writes the report of a research job: Markdown, one HTML file, JSON; every quotation checked against its document. */
@NullMarked
package dev.longhaul.activities.report;

import org.jspecify.annotations.NullMarked;

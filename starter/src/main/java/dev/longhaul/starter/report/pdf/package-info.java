/** A report as a PDF. */
@NullMarked
package dev.longhaul.starter.report.pdf;

import org.jspecify.annotations.NullMarked;

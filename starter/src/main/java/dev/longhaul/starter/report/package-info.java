/** Written reports, read back from their {@code report.json}. */
@NullMarked
package dev.longhaul.starter.report;

import org.jspecify.annotations.NullMarked;

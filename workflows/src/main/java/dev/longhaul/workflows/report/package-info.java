/** The port to the writer of reports. */
@NullMarked
package dev.longhaul.workflows.report;

import org.jspecify.annotations.NullMarked;

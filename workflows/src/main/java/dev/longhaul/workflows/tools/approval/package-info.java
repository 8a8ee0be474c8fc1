/** Tool calls that a person must approve: which ones, what was said of them before, and who is asked. */
@NullMarked
package dev.longhaul.workflows.tools.approval;

import org.jspecify.annotations.NullMarked;

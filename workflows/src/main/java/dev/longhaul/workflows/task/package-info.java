/** One background task: a child workflow that can be continued. */
@NullMarked
package dev.longhaul.workflows.task;

import org.jspecify.annotations.NullMarked;

package dev.longhaul.workflows.content;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** The port to the content store, for readers who are not on a worker. */
@ActivityInterface
public interface ContentActivities {
    /** The longest slice, in UTF-8 bytes: well under what a Temporal payload may carry, JSON escapes included. */
    int MAX_SLICE_BYTES = 100_000;

    /** Reads a stretch of a stored text, as long as a payload takes. */
    @ActivityMethod(name = "ReadContent")
    ContentSlice readContent(ContentRequest request);
}

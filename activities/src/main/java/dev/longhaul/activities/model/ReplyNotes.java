package dev.longhaul.activities.model;

import dev.longhaul.activities.content.CanonicalJson;
import dev.longhaul.activities.content.ContentStore;
import dev.longhaul.activities.content.ContentStoreException;
import dev.longhaul.activities.content.Sha256;
import dev.longhaul.workflows.conversation.BlockHash;
import io.temporal.activity.ActivityInfo;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What models have answered, noted before Temporal is told. A worker that cannot tell it in time (it is killed, or cut off
 * for longer than a heartbeat) leaves a further attempt, which then finds the answer here and does not ask again.
 */
final class ReplyNotes {
    private static final Logger log = LoggerFactory.getLogger(ReplyNotes.class);

    private final ContentStore store;

    ReplyNotes(ContentStore store) {
        this.store = store;
    }

    /** What an earlier attempt of this activity was answered; empty when there was none that came so far. */
    <T> Optional<T> earlier(ActivityInfo activity, Class<T> type) {
        if (activity.getAttempt() == 1) {
            return Optional.empty();
        }
        BlockHash name = name(activity);
        return store.noted(name).map(bytes -> CanonicalJson.read(name, bytes, type));
    }

    /**
     * Notes what this attempt was answered. The answer counts also when that does not succeed.
     *
     * @return whether it did
     */
    boolean keep(ActivityInfo activity, Object answer) {
        try {
            store.note(name(activity), CanonicalJson.write(answer));
            return true;
        } catch (ContentStoreException e) {
            log.warn(
                    "An answer was not noted; should this attempt be lost now, the model is asked again: {}",
                    e.getMessage());
            return false;
        }
    }

    private static BlockHash name(ActivityInfo activity) {
        String call = String.join(
                "\n",
                "answered",
                activity.getNamespace(),
                activity.getWorkflowId(),
                activity.getWorkflowRunId(),
                activity.getActivityId());
        return Sha256.of(call.getBytes(StandardCharsets.UTF_8));
    }
}

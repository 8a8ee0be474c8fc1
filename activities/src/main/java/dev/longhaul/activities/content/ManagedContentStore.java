package dev.longhaul.activities.content;

import dev.longhaul.workflows.conversation.BlockHash;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A content store as those see it who look after it: which one it is, whose contents are in it, and how they are taken
 * away again. Opening one asks nothing of it; what it lacks (folders, tables) it makes when it is first written to.
 *
 * <p>Taking away keeps clear of writers: a content that anybody puts while it is being taken away is there when that put
 * returns, and stays.
 */
public interface ManagedContentStore extends ContentStore, AutoCloseable {
    /** Where it is, for people; without user names, passwords and keys. */
    String description();

    /** Its own name, 16 hexadecimal digits, the same for all that use it; the first one who asks gives it. */
    String id();

    /** The places, of {@link #addUser}, whose contents are in it. */
    Set<String> users();

    /**
     * Notes that somebody keeps contents in it. Once or often makes no difference.
     *
     * @param user letters, digits, dots, underscores and hyphens
     */
    void addUser(String user);

    /** Takes such a note away. */
    void removeUser(String user);

    /** Shows every content, in no order; what is written meanwhile may be missing. */
    void list(Consumer<StoredContent> each);

    /**
     * Takes a content away, unless it was put again lately.
     *
     * @param untouched how long ago the last put of it must be
     * @return whether it was taken away
     */
    boolean remove(BlockHash hash, Duration untouched);

    /**
     * Takes away the notes that were made longer ago than that.
     *
     * @return how many
     */
    int forgetNotes(Duration untouched);

    /** Lets go of connections; nothing else may be called after. */
    @Override
    void close();
}

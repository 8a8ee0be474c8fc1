package dev.longhaul.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.activities.content.ContentStoreException;
import dev.longhaul.activities.content.DirectoryContentStore;
import dev.longhaul.workflows.conversation.BlockHash;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreOutageTest {
    private static final byte[] BYTES = "kept".getBytes(StandardCharsets.UTF_8);

    @Test
    void storeFailsToReadAndToWrite_untilTheOutageEnds(@TempDir Path directory) {
        DirectoryContentStore store = new DirectoryContentStore(directory.resolve("content"));
        BlockHash hash = store.put(BYTES);
        StoreOutage outage = new StoreOutage(directory.resolve("content"));

        outage.begin();
        assertThatThrownBy(() -> store.get(hash)).isInstanceOf(ContentStoreException.class);
        assertThatThrownBy(() -> store.put(BYTES)).isInstanceOf(ContentStoreException.class);

        outage.end();
        assertThat(store.get(hash)).contains(BYTES);
    }
}

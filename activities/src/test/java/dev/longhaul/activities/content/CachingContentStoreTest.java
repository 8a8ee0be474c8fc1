package dev.longhaul.activities.content;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.workflows.conversation.BlockHash;
import org.junit.jupiter.api.Test;

class CachingContentStoreTest {
    private final TestingContentStore store = new TestingContentStore();
    private final CachingContentStore cache = new CachingContentStore(store, 10_000);

    @Test
    void whatWasReadOnce_isNotReadAgain() {
        BlockHash hash = store.put("hello".getBytes(UTF_8));

        assertThat(cache.get(hash)).isPresent();
        assertThat(cache.get(hash)).isPresent();
        assertThat(store.reads()).isEqualTo(1);
    }

    @Test
    void absence_isNotRemembered() {
        byte[] later = "later".getBytes(UTF_8);
        BlockHash hash = Sha256.of(later);

        assertThat(cache.get(hash)).isEmpty();
        store.put(later);
        assertThat(cache.get(hash)).isPresent();
    }

    @Test
    void everyPut_reachesTheStore() {
        byte[] hello = "hello".getBytes(UTF_8);
        BlockHash hash = cache.put(hello);
        store.forget(hash);

        cache.put(hello);

        assertThat(store.get(hash)).isPresent();
    }

    @Test
    void aReaderMayScribbleOnWhatItGot() {
        byte[] hello = "hello".getBytes(UTF_8);
        BlockHash hash = cache.put(hello);
        hello[0] = 'j';
        cache.get(hash).orElseThrow()[0] = 'j';

        assertThat(cache.get(hash))
                .hasValueSatisfying(bytes -> assertThat(bytes).asString(UTF_8).isEqualTo("hello"));
    }

    @Test
    void moreThanFits_isReadAgain() {
        BlockHash hash = cache.put(new byte[20_000]);

        assertThat(cache.get(hash)).isPresent();
        assertThat(store.reads()).isEqualTo(1);
    }
}

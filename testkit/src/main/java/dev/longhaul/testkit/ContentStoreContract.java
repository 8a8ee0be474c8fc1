package dev.longhaul.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.longhaul.activities.content.CanonicalJson;
import dev.longhaul.activities.content.ContentStoreException;
import dev.longhaul.activities.content.ConversationBlock;
import dev.longhaul.activities.content.Conversations;
import dev.longhaul.activities.content.ManagedContentStore;
import dev.longhaul.activities.content.Sha256;
import dev.longhaul.activities.content.StoredContent;
import dev.longhaul.activities.content.StoredMessage;
import dev.longhaul.workflows.conversation.BlockHash;
import dev.longhaul.workflows.conversation.ConversationHead;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every content store does, whatever it is made of. */
public abstract class ContentStoreContract {
    private static final byte[] HELLO = "hello".getBytes(UTF_8);
    private static final BlockHash HELLO_HASH =
            new BlockHash("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");

    /** Longer than any test. */
    private static final Duration LONG = Duration.ofHours(1);

    private final List<ManagedContentStore> opened = new ArrayList<>();
    private ManagedContentStore store;

    /** Made ready by {@link #openFirst}, before each test. */
    protected ContentStoreContract() {}

    /** Opens the store of this test once more, as another process would; empty at first. */
    protected abstract ManagedContentStore open();

    /** Leaves something else under a name, as a torn disk or a careless hand does. */
    protected abstract void damage(BlockHash hash, byte[] bytes) throws Exception;

    /** A store of this kind that does not answer. */
    protected abstract ManagedContentStore away() throws Exception;

    /** How many writers race in a test. */
    protected int writers() {
        return 4;
    }

    @BeforeEach
    void openFirst() {
        store = another();
    }

    @AfterEach
    void closeAll() {
        opened.forEach(ManagedContentStore::close);
    }

    private ManagedContentStore another() {
        ManagedContentStore more = open();
        opened.add(more);
        return more;
    }

    @Test
    void content_isNamedByItsSha256AndComesBack() {
        assertThat(store.put(HELLO)).isEqualTo(HELLO_HASH);
        assertThat(another().get(HELLO_HASH)).hasValue(HELLO);
    }

    @Test
    void putTwice_isOneContent() {
        store.put(HELLO);
        another().put(HELLO);

        assertThat(listed(store)).containsExactly(HELLO_HASH);
    }

    @Test
    void note_isFoundByAnotherProcess_replacedByTheNext_andForgottenWhenItIsOld() {
        assertThat(store.noted(HELLO_HASH)).isEmpty();
        store.note(HELLO_HASH, new byte[] {1});
        another().note(HELLO_HASH, new byte[] {2});

        assertThat(another().noted(HELLO_HASH)).hasValue(new byte[] {2});
        assertThat(store.get(HELLO_HASH)).isEmpty();
        assertThat(listed(store)).isEmpty();
        assertThat(store.forgetNotes(LONG)).isZero();
        assertThat(store.forgetNotes(Duration.ZERO)).isEqualTo(1);
        assertThat(store.noted(HELLO_HASH)).isEmpty();
    }

    @Test
    void emptyAndLargeContents_areContentsLikeAnyOther() {
        byte[] large = new byte[3_000_000];
        new Random(7).nextBytes(large);

        assertThat(store.get(store.put(new byte[0]))).hasValue(new byte[0]);
        assertThat(store.get(store.put(large))).hasValue(large);
    }

    @Test
    void nothingOfThatName_isEmpty() {
        assertThat(store.get(HELLO_HASH)).isEmpty();
        assertThat(store.chain(HELLO_HASH)).isEmpty();
        assertThat(listed(store)).isEmpty();
    }

    @Test
    void conversation_isLoadedWholeByAnotherProcess() {
        Conversations conversations = new Conversations(store);
        ConversationHead head = ConversationHead.EMPTY;
        List<StoredMessage> said = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            StoredMessage message = StoredMessage.user("message " + i);
            said.add(message);
            head = conversations.append(head, List.of(message));
        }

        assertThat(new Conversations(another()).load(head)).isEqualTo(said);
    }

    @Test
    void chain_holdsTheBlockAndNothingThatIsNotBeforeIt() {
        BlockHash first = store.put(block(null, "one"));
        BlockHash second = store.put(block(first, "two"));
        store.put(block(second, "three"));
        store.put(block(null, "another conversation"));

        Map<BlockHash, byte[]> chain = store.chain(second);

        assertThat(chain).containsEntry(second, block(first, "two"));
        assertThat(Set.of(first, second)).containsAll(chain.keySet());
    }

    @Test
    void tornContent_countsAsAbsentAndIsMendedByTheNextPut() throws Exception {
        store.put(HELLO);
        damage(HELLO_HASH, "hel".getBytes(UTF_8));

        assertThat(store.get(HELLO_HASH)).isEmpty();
        store.put(HELLO);
        assertThat(store.get(HELLO_HASH)).hasValue(HELLO);
    }

    @Test
    void writersOfTheSameContents_allFindThemWhole() throws Exception {
        CyclicBarrier together = new CyclicBarrier(writers());
        ExecutorService threads = Executors.newFixedThreadPool(writers());
        try {
            List<Future<List<BlockHash>>> written = new ArrayList<>();
            for (int writer = 0; writer < writers(); writer++) {
                int number = writer;
                ManagedContentStore own = another();
                written.add(threads.submit(() -> {
                    List<BlockHash> hashes = new ArrayList<>();
                    together.await();
                    for (int i = 0; i < 15; i++) {
                        hashes.add(own.put(("the same for all " + i).getBytes(UTF_8)));
                        hashes.add(own.put(("of " + number + " alone " + i).getBytes(UTF_8)));
                    }
                    return hashes;
                }));
            }
            for (Future<List<BlockHash>> hashes : written) {
                assertThat(hashes.get())
                        .allSatisfy(hash -> assertThat(store.get(hash)).isPresent());
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(listed(store)).hasSize(15 + 15 * writers());
    }

    @Test
    void storeThatIsAway_failsSoThatTheCallIsTriedAgain() throws Exception {
        try (ManagedContentStore away = away()) {
            assertThatExceptionOfType(ContentStoreException.class)
                    .isThrownBy(() -> away.put(HELLO))
                    .withMessageContaining(away.description())
                    .withMessageNotContaining("secret");
            assertThatExceptionOfType(ContentStoreException.class)
                    .isThrownBy(() -> away.get(HELLO_HASH))
                    .withMessageContaining("Cannot read from the content store in " + away.description());
        }
    }

    @Test
    void id_isTheSameForAllWhoUseIt() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(writers());
        try {
            List<Future<String>> ids = new ArrayList<>();
            for (int writer = 0; writer < writers(); writer++) {
                ids.add(threads.submit(another()::id));
            }
            Set<String> different = new HashSet<>();
            for (Future<String> id : ids) {
                different.add(id.get());
            }
            assertThat(different).singleElement().asString().matches("[0-9a-f]{16}");
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void users_areNotedOnceAndForgotten() {
        assertThat(store.users()).isEmpty();
        store.addUser("one.two-3");
        another().addUser("one.two-3");
        store.addUser("other");

        assertThat(another().users()).containsExactly("one.two-3", "other");
        store.removeUser("other");
        assertThat(another().users()).containsExactly("one.two-3");
    }

    @Test
    void list_showsNamesAndSizesOfContentsAlone() {
        store.id();
        store.addUser("somebody");
        store.put(HELLO);
        List<StoredContent> all = new ArrayList<>();

        store.list(all::add);

        assertThat(all).singleElement().satisfies(content -> {
            assertThat(content.hash()).isEqualTo(HELLO_HASH);
            assertThat(content.bytes()).isEqualTo(HELLO.length);
            assertThat(content.untouched()).isLessThan(LONG);
        });
    }

    @Test
    void freshContent_isNotTakenAway() {
        store.put(HELLO);

        assertThat(store.remove(HELLO_HASH, LONG)).isFalse();
        assertThat(store.get(HELLO_HASH)).isPresent();
    }

    @Test
    void oldContent_isTakenAwayOnceAndCanBePutAgain() {
        store.put(HELLO);

        assertThat(store.remove(HELLO_HASH, Duration.ofHours(-1))).isTrue();
        assertThat(store.remove(HELLO_HASH, Duration.ofHours(-1))).isFalse();
        assertThat(another().get(HELLO_HASH)).isEmpty();
        store.put(HELLO);
        assertThat(another().get(HELLO_HASH)).isPresent();
    }

    @Test
    @DisplayName("a collection that races with writers takes away nothing that a writer was told is stored")
    void collectionRacingWithWriters_losesNothingThatWasPut() throws Exception {
        Duration grace = raceGrace();
        AtomicBoolean writing = new AtomicBoolean(true);
        AtomicInteger checked = new AtomicInteger();
        AtomicInteger removed = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(writers() + 1);
        try {
            ManagedContentStore collector = another();
            Future<?> collecting = threads.submit(() -> {
                while (writing.get()) {
                    for (int i = 0; i < racedContents() && writing.get(); i++) {
                        removed.addAndGet(collector.remove(hashOf(i), grace) ? 1 : 0);
                    }
                }
            });
            List<Future<?>> puts = new ArrayList<>();
            for (int writer = 0; writer < writers(); writer++) {
                ManagedContentStore own = another();
                Random random = new Random(writer);
                puts.add(threads.submit(() -> {
                    for (int round = 0; round < rounds(); round++) {
                        int i = random.nextInt(racedContents());
                        long before = System.nanoTime();
                        boolean there = own.get(own.put(content(i))).isPresent();
                        // On a machine that paused in between, it may have grown old again.
                        boolean soon = System.nanoTime() - before < grace.toNanos() / 2;
                        assertThat(there || !soon).as("content %s", i).isTrue();
                        checked.addAndGet(soon ? 1 : 0);
                    }
                }));
            }
            for (Future<?> put : puts) {
                put.get();
            }
            writing.set(false);
            collecting.get();
        } finally {
            writing.set(false);
            threads.shutdownNow();
        }
        assertThat(checked).hasPositiveValue();
        assertThat(removed).hasPositiveValue();
    }

    /** How often each writer puts something in the race. */
    protected int rounds() {
        return 300;
    }

    /** How many contents are raced for: so many that each grows old between two puts of it. */
    protected int racedContents() {
        return 150;
    }

    /** From what age on the race's collector takes contents away. */
    protected Duration raceGrace() {
        return Duration.ofMillis(60);
    }

    private static byte[] content(int i) {
        return ("raced for " + i).getBytes(UTF_8);
    }

    private static BlockHash hashOf(int i) {
        return Sha256.of(content(i));
    }

    private static byte[] block(@Nullable BlockHash parent, String text) {
        return CanonicalJson.write(new ConversationBlock(parent, List.of(StoredMessage.user(text)), null, null, null));
    }

    private static List<BlockHash> listed(ManagedContentStore store) {
        List<BlockHash> hashes = new ArrayList<>();
        store.list(content -> hashes.add(content.hash()));
        return hashes;
    }
}

package dev.longhaul.activities.content;

import dev.longhaul.workflows.conversation.BlockHash;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A content store in memory that counts, forgets and fails when it is told to. */
public final class TestingContentStore implements ContentStore {
    private final Map<BlockHash, byte[]> contents = new ConcurrentHashMap<>();
    private final Map<BlockHash, byte[]> notes = new ConcurrentHashMap<>();
    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicInteger failing = new AtomicInteger();
    private volatile boolean down;
    private volatile boolean takingNotes = true;
    private volatile boolean dyingInPut;

    @Override
    public BlockHash put(byte[] bytes) {
        refuseWhenDown();
        if (dyingInPut) {
            dyingInPut = false;
            throw new IllegalStateException("The worker was killed while it stored something.");
        }
        BlockHash hash = Sha256.of(bytes);
        contents.put(hash, bytes.clone());
        return hash;
    }

    @Override
    public Optional<byte[]> get(BlockHash hash) {
        refuseWhenDown();
        reads.incrementAndGet();
        return Optional.ofNullable(contents.get(hash)).map(byte[]::clone);
    }

    @Override
    public void note(BlockHash name, byte[] bytes) {
        refuseWhenDown();
        if (!takingNotes) {
            throw new ContentStoreException("No space is left for notes.", null);
        }
        notes.put(name, bytes.clone());
    }

    @Override
    public Optional<byte[]> noted(BlockHash name) {
        refuseWhenDown();
        return Optional.ofNullable(notes.get(name)).map(byte[]::clone);
    }

    public BlockHash put(String text) {
        return put(text.getBytes(StandardCharsets.UTF_8));
    }

    public String text(BlockHash hash) {
        return new String(get(hash).orElseThrow(), StandardCharsets.UTF_8);
    }

    /** How many different contents it holds. */
    public int size() {
        return contents.size();
    }

    /** How often it was read. */
    public int reads() {
        return reads.get();
    }

    public void forget(BlockHash hash) {
        contents.remove(hash);
    }

    /** So many calls fail, and then no more. */
    public void failNext(int calls) {
        failing.set(calls);
    }

    /** From now on every call fails, until told otherwise. */
    public void setDown(boolean down) {
        this.down = down;
    }

    public void setTakingNotes(boolean takingNotes) {
        this.takingNotes = takingNotes;
    }

    /** The next caller that stores something dies of it; it is not told that the store is away. */
    public void dieInNextPut() {
        dyingInPut = true;
    }

    private void refuseWhenDown() {
        if (down || failing.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new ContentStoreException("The store is down.", null);
        }
    }
}

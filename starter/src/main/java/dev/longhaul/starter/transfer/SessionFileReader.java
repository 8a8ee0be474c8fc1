package dev.longhaul.starter.transfer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.starter.operations.BroughtContents;
import dev.longhaul.starter.operations.Digests;
import dev.longhaul.starter.operations.ErrorCode;
import dev.longhaul.starter.operations.OperationFailed;
import dev.longhaul.starter.operations.ReferencedContent;
import dev.longhaul.workflows.content.StoredBlock;
import dev.longhaul.workflows.conversation.BlockHash;
import dev.longhaul.workflows.payload.Payloads;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A file that holds a session. Once it is open it is known to be whole: each content is what its name says, and none that
 * the session names is missing.
 */
public final class SessionFileReader implements BroughtContents, AutoCloseable {
    /** A session travels in one Temporal payload, so its document is small. */
    private static final int MAX_DOCUMENT_BYTES = 4 * 1024 * 1024;

    private static final int MAX_SUMS_BYTES = 256 * 1024 * 1024;

    /** More than any content that a session makes; what is larger is no file of ours. */
    private static final int MAX_CONTENT_BYTES = 256 * 1024 * 1024;

    private static final ObjectMapper MAPPER = Payloads.newMapper();

    private final Path file;
    private final ZipFile zip;
    private final SessionDocument document;
    private final Set<BlockHash> contents = new LinkedHashSet<>();

    private SessionFileReader(Path file, ZipFile zip) throws IOException {
        this.file = file;
        this.zip = zip;
        this.document = readDocument();
    }

    /** Opens a file and looks through all of it; a file that is not whole is refused. */
    public static SessionFileReader open(Path file) throws IOException {
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8);
        } catch (ZipException damaged) {
            throw damaged(file, "the archive cannot be read (" + damaged.getMessage() + ")");
        }
        try {
            SessionFileReader reader = new SessionFileReader(file, zip);
            reader.check();
            return reader;
        } catch (IOException | RuntimeException e) {
            zip.close();
            if (e instanceof ZipException) {
                throw damaged(file, "the archive cannot be read (" + e.getMessage() + ")");
            }
            throw e;
        }
    }

    public SessionDocument document() {
        return document;
    }

    @Override
    public void each(Taker taker) throws IOException {
        for (BlockHash hash : contents) {
            try (InputStream stream = stream(entry(hash))) {
                taker.take(hash, stream);
            }
        }
    }

    private SessionDocument readDocument() throws IOException {
        byte[] json = read(SessionFileWriter.SESSION, MAX_DOCUMENT_BYTES);
        String sums = new String(read(SessionFileWriter.SUMS, MAX_SUMS_BYTES), StandardCharsets.UTF_8);
        if (sums.lines().noneMatch((Digests.sha256(json).hex() + "  " + SessionFileWriter.SESSION)::equals)) {
            throw damaged(file, "session.json is not what SHA256SUMS says");
        }
        try {
            JsonNode tree = MAPPER.readTree(json);
            String format = tree.path("format").asText();
            int version = tree.path("version").asInt();
            if (!format.equals(SessionDocument.FORMAT)) {
                throw damaged(file, "its format is '" + format + "', not '" + SessionDocument.FORMAT + "'");
            }
            if (version != SessionDocument.VERSION) {
                throw new OperationFailed(
                        ErrorCode.USAGE,
                        "'" + file + "' is of version " + version + " of the format; this program reads version "
                                + SessionDocument.VERSION + ". Nothing was imported.",
                        "Import it with the program that wrote it, or a newer one.");
            }
            SessionDocument read = MAPPER.treeToValue(tree, SessionDocument.class);
            if (read.start() == null
                    || read.session() == null
                    || read.exportedAt() == null
                    || read.start().pinned().isEmpty()) {
                throw damaged(file, "session.json lacks a part of the session");
            }
            return read;
        } catch (JsonProcessingException | RuntimeException e) {
            if (e instanceof OperationFailed refused) {
                throw refused;
            }
            throw damaged(file, "session.json cannot be read");
        }
    }

    private void check() throws IOException {
        ReferencedContent named = ReferencedContent.in(document.start());
        Deque<BlockHash> conversations = new ArrayDeque<>(named.conversations());
        Set<BlockHash> others = new LinkedHashSet<>(named.others());
        while (!conversations.isEmpty()) {
            BlockHash hash = conversations.removeFirst();
            if (contents.add(hash)) {
                StoredBlock block = block(hash, read(entry(hash).getName(), MAX_CONTENT_BYTES));
                block.next().forEach(conversations::addFirst);
                block.leaf().ifPresent(others::add);
                BlockHash original = block.insteadOf();
                // Files of older versions lack what had been folded or summarised before.
                if (original != null && zip.getEntry(name(original)) != null) {
                    conversations.addFirst(original);
                }
            }
        }
        for (BlockHash hash : others) {
            if (contents.add(hash)) {
                checkBytes(hash);
            }
        }
    }

    private StoredBlock block(BlockHash hash, byte[] block) {
        if (!Digests.sha256(block).equals(hash)) {
            throw damaged(file, "a content is not what its name says: " + hash);
        }
        try {
            return StoredBlock.mayBe(block) ? MAPPER.readValue(block, StoredBlock.class) : StoredBlock.NONE;
        } catch (IOException | IllegalArgumentException e) {
            throw damaged(file, "a conversation cannot be read: " + hash);
        }
    }

    private void checkBytes(BlockHash hash) throws IOException {
        MessageDigest digest = Digests.newSha256();
        byte[] buffer = new byte[64 * 1024];
        long left = MAX_CONTENT_BYTES;
        try (InputStream stream = stream(entry(hash))) {
            for (int read = stream.read(buffer); read >= 0 && left >= 0; read = stream.read(buffer)) {
                digest.update(buffer, 0, read);
                left -= read;
            }
        } catch (EOFException shorter) {
            throw damaged(file, "a content is cut off: " + hash);
        }
        if (!Digests.name(digest.digest()).equals(hash)) {
            throw damaged(file, "a content is not what its name says: " + hash);
        }
    }

    private static String name(BlockHash hash) {
        return SessionFileWriter.CONTENT + hash.hex();
    }

    private ZipEntry entry(BlockHash hash) {
        ZipEntry entry = zip.getEntry(name(hash));
        if (entry == null) {
            throw damaged(file, "a content that the session names is missing: " + hash);
        }
        if (entry.getSize() < 0 || entry.getSize() > MAX_CONTENT_BYTES) {
            throw damaged(file, "a content has " + entry.getSize() + " bytes: " + hash);
        }
        return entry;
    }

    private InputStream stream(ZipEntry entry) throws IOException {
        InputStream stream = zip.getInputStream(entry);
        if (stream == null) {
            throw damaged(file, entry.getName() + " cannot be read");
        }
        return stream;
    }

    private byte[] read(String name, int limit) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw damaged(file, "it holds no " + name);
        }
        try (InputStream stream = stream(entry)) {
            byte[] bytes = stream.readNBytes(limit);
            if (stream.read() >= 0) {
                throw damaged(file, name + " is larger than " + limit + " bytes");
            }
            return bytes;
        } catch (EOFException cut) {
            throw damaged(file, name + " is cut off");
        }
    }

    static OperationFailed damaged(Path file, String why) {
        return new OperationFailed(
                ErrorCode.USAGE,
                "'" + file + "' is not a whole session: " + why + ". Nothing was imported.",
                "Copy or export it anew; unzip -t FILE and sha256sum -c SHA256SUMS look at it, too.");
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}

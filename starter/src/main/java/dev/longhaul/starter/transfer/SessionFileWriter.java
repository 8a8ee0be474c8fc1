package dev.longhaul.starter.transfer;

import com.fasterxml.jackson.databind.SerializationFeature;
import dev.longhaul.starter.operations.Digests;
import dev.longhaul.starter.operations.ErrorCode;
import dev.longhaul.starter.operations.ExportTarget;
import dev.longhaul.starter.operations.OperationFailed;
import dev.longhaul.workflows.conversation.BlockHash;
import dev.longhaul.workflows.payload.Payloads;
import dev.longhaul.workflows.session.SessionInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a session into a file: a zip archive with {@code session.json}, a {@code content/<sha-256>} for each content,
 * and {@code SHA256SUMS} at its end. The file is there under its name only when it is whole, for its owner only.
 */
public final class SessionFileWriter implements ExportTarget, AutoCloseable {
    static final String SESSION = "session.json";
    static final String CONTENT = "content/";
    static final String SUMS = "SHA256SUMS";

    private final Path file;
    private final Path draft;
    private final ZipOutputStream zip;
    private final StringBuilder sums = new StringBuilder();
    private Instant at = Instant.EPOCH;
    private MessageDigest digest = Digests.newSha256();
    private @Nullable SessionDocument document;
    private int contents;
    private long bytes;

    private SessionFileWriter(Path file, Path draft) throws IOException {
        this.file = file;
        this.draft = draft;
        this.zip = new ZipOutputStream(Files.newOutputStream(draft));
    }

    /** Begins a file that is not there yet. */
    public static SessionFileWriter create(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new OperationFailed(
                    ErrorCode.USAGE,
                    "There is no folder '" + folder + "' to write to.",
                    "Make it, or name another file.");
        }
        if (Files.exists(file)) {
            throw new OperationFailed(
                    ErrorCode.USAGE,
                    "There is a file '" + file + "' already; it was left as it is.",
                    "Name another file, or remove that one.");
        }
        return new SessionFileWriter(file, Files.createTempFile(folder, "." + file.getFileName() + ".", ".new"));
    }

    @Override
    public void session(String id, Instant taken, SessionInput copy) throws IOException {
        at = taken;
        document = new SessionDocument(SessionDocument.FORMAT, SessionDocument.VERSION, id, taken, copy);
        byte[] json =
                Payloads.newMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsBytes(document);
        begin(SESSION);
        zip.write(json);
        zip.closeEntry();
        sum(SESSION, Digests.sha256(json));
    }

    @Override
    public void piece(BlockHash hash, int from, int size, byte[] piece) throws IOException {
        if (from == 0) {
            begin(CONTENT + hash.hex());
            digest = Digests.newSha256();
        }
        zip.write(piece);
        digest.update(piece);
        if (from + piece.length == size) {
            zip.closeEntry();
            if (!Digests.name(digest.digest()).equals(hash)) {
                throw new OperationFailed(
                        ErrorCode.FAILED,
                        "What came as the content " + hash + " is something else; no file was written.",
                        "Try again; if it stays so, the content store is damaged.");
            }
            sum(CONTENT + hash.hex(), hash);
            contents++;
            bytes += size;
        }
    }

    /** Makes the file appear under its name. */
    public Exported finish() throws IOException {
        if (document == null) {
            throw new IllegalStateException("No session was written.");
        }
        begin(SUMS);
        zip.write(sums.toString().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
        zip.close();
        // Not a replacing move: a file that came meanwhile is not ours.
        Files.move(draft, file);
        return new Exported(document.session(), at, contents, bytes, document.start());
    }

    /**
     * What was written.
     *
     * @param contents how many contents are in the file
     * @param bytes how many bytes they have together
     */
    public record Exported(String session, Instant exportedAt, int contents, long bytes, SessionInput start) {}

    private void begin(String name) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(at.atOffset(ZoneOffset.UTC).toLocalDateTime());
        zip.putNextEntry(entry);
    }

    private void sum(String name, BlockHash hash) {
        sums.append(hash.hex()).append("  ").append(name).append('\n');
    }

    /** Leaves nothing behind unless the file was finished. */
    @Override
    public void close() throws IOException {
        try {
            zip.close();
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}

package dev.longhaul.activities.content;

import dev.longhaul.workflows.conversation.BlockHash;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder with one file a content, named by its hash, two folders deep: {@code ab/cd/abcd….}. A file is complete from the
 * moment it has its name; one that was damaged since counts as absent and is mended by the next put of the same bytes.
 * The folder is made at the first write, for its owner only where the file system knows owners.
 */
public final class DirectoryContentStore implements ContentStore {
    private static final Logger log = LoggerFactory.getLogger(DirectoryContentStore.class);

    private final Path root;
    private final FileAttribute<?>[] ownerOnly;
    private final boolean posix;

    public DirectoryContentStore(Path root) {
        this.root = root.toAbsolutePath().normalize();
        this.posix = root.getFileSystem().supportedFileAttributeViews().contains("posix");
        this.ownerOnly = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }

    @Override
    public BlockHash put(byte[] bytes) {
        BlockHash hash = Sha256.of(bytes);
        Path file = file(hash);
        try {
            if (!holds(file, hash)) {
                write(file, bytes, true);
            }
            force(folderOf(file));
            return hash;
        } catch (IOException e) {
            throw failed("write to", e);
        }
    }

    @Override
    public Optional<byte[]> get(BlockHash hash) {
        try {
            byte[] bytes = Files.readAllBytes(file(hash));
            if (Sha256.of(bytes).equals(hash)) {
                return Optional.of(bytes);
            }
            log.warn("A file in the content store {} does not hold what its name says: {}", root, hash);
            return Optional.empty();
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        } catch (IOException e) {
            throw failed("read from", e);
        }
    }

    @Override
    public void note(BlockHash name, byte[] bytes) {
        try {
            write(noteFile(name), bytes, false);
        } catch (IOException e) {
            throw failed("write to", e);
        }
    }

    @Override
    public Optional<byte[]> noted(BlockHash name) {
        try {
            return Optional.of(Files.readAllBytes(noteFile(name)));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        } catch (IOException e) {
            throw failed("read from", e);
        }
    }

    private static boolean holds(Path file, BlockHash hash) throws IOException {
        try {
            return Sha256.of(Files.readAllBytes(file)).equals(hash);
        } catch (NoSuchFileException absent) {
            return false;
        }
    }

    /** Readers see the old file or the whole new one, whenever this process or the machine stops. */
    private void write(Path file, byte[] bytes, boolean forced) throws IOException {
        Path folder = folderOf(file);
        makeFolder(folder);
        Path unfinished = Files.createTempFile(folder, "new-", ".tmp");
        try {
            try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
                ByteBuffer rest = ByteBuffer.wrap(bytes);
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
                if (forced) {
                    channel.force(true);
                }
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private void makeFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path parent = folder.getParent();
        if (parent != null) {
            makeFolder(parent);
        }
        try {
            Files.createDirectory(folder, ownerOnly);
        } catch (FileAlreadyExistsException made) {
            if (!Files.isDirectory(folder)) {
                throw made;
            }
        }
        if (parent != null) {
            force(parent);
        }
    }

    /** Makes the names in a folder outlast a power cut; only POSIX systems let a folder be opened for that. */
    private void force(Path folder) throws IOException {
        if (posix && Files.isReadable(folder)) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private Path file(BlockHash hash) {
        String hex = hash.hex();
        return root.resolve(hex.substring(0, 2)).resolve(hex.substring(2, 4)).resolve(hex);
    }

    private Path noteFile(BlockHash name) {
        return root.resolve("notes").resolve(name.hex().substring(0, 2)).resolve(name.hex());
    }

    private Path folderOf(Path file) {
        Path folder = file.getParent();
        return folder == null ? root : folder;
    }

    private ContentStoreException failed(String what, IOException e) {
        return new ContentStoreException(
                "Cannot " + what + " the content store in the folder " + root + ": " + reason(e) + ".", e);
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException denied) {
            return "permission denied for " + denied.getFile();
        }
        if (e instanceof FileAlreadyExistsException taken) {
            return taken.getFile() + " is not a folder";
        }
        if (e instanceof FileSystemException system && system.getReason() != null) {
            return system.getReason();
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}

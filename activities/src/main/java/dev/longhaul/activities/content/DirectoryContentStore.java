package dev.longhaul.activities.content;

import dev.longhaul.workflows.conversation.BlockHash;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder with one file a content, named by its hash, two folders deep: {@code ab/cd/abcd….}. A file is complete from the
 * moment it has its name; one that was damaged since counts as absent and is mended by the next put of the same bytes.
 * The folder is made at the first write, for its owner only where the file system knows owners.
 */
public final class DirectoryContentStore implements ManagedContentStore {
    private static final Logger log = LoggerFactory.getLogger(DirectoryContentStore.class);

    private static final String NOTES = "notes";
    private static final String USERS = "users";
    private static final String GOING = ".going";
    private static final String STORE_ID = "store-id";
    private static final Pattern CONTENT = Pattern.compile("([0-9a-f]{64})(\\.going)?");

    private final Path root;
    private final FileAttribute<?>[] ownerOnly;
    private final boolean posix;

    /** Whether the folder was seen to be a store; it cannot stop being one, only be out of sight. */
    private volatile boolean identified;

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
            checkInSight();
            if (!renew(file, hash)) {
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
            byte[] bytes = read(file(hash));
            if (Sha256.of(bytes).equals(hash)) {
                return Optional.of(bytes);
            }
            log.warn("A file in the content store {} does not hold what its name says: {}", root, hash);
            return Optional.empty();
        } catch (NoSuchFileException absent) {
            return absent();
        } catch (IOException e) {
            throw failed("read from", e);
        }
    }

    /** Nothing; but where the whole store is gone, that says nothing of the content. */
    private Optional<byte[]> absent() {
        try {
            checkInSight();
            return Optional.empty();
        } catch (IOException e) {
            throw failed("read from", e);
        }
    }

    /** A disk that is not mounted leaves an empty folder, or none: nothing is missing then, and nothing may go there. */
    private void checkInSight() throws IOException {
        if (identified && !Files.exists(root.resolve(STORE_ID))) {
            throw new IOException("it is not there any more, as if its disk were not mounted");
        }
    }

    @Override
    public void note(BlockHash name, byte[] bytes) {
        try {
            checkInSight();
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
            return absent();
        } catch (IOException e) {
            throw failed("read from", e);
        }
    }

    /** A file that is being taken away is still one, until it has no name at all; or it has its old name again. */
    private static byte[] read(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException absent) {
            try {
                return Files.readAllBytes(going(file));
            } catch (NoSuchFileException alsoAbsent) {
                return Files.readAllBytes(file);
            }
        }
    }

    /** Makes a file count as written now; false when it is not there, or was taken away meanwhile, or is damaged. */
    private static boolean renew(Path file, BlockHash hash) throws IOException {
        try {
            if (!Sha256.of(Files.readAllBytes(file)).equals(hash)) {
                return false;
            }
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
            return Files.exists(file);
        } catch (NoSuchFileException absent) {
            return false;
        }
    }

    @Override
    public String description() {
        return "the folder " + root;
    }

    @Override
    public String id() {
        Path file = root.resolve(STORE_ID);
        try {
            if (!Files.exists(file)) {
                byte[] random = new byte[8];
                new SecureRandom().nextBytes(random);
                makeFolder(root);
                Path draft = Files.createTempFile(root, "new-", ".tmp");
                try {
                    Files.writeString(draft, HexFormat.of().formatHex(random));
                    Files.createLink(file, draft);
                } catch (FileAlreadyExistsException named) {
                    // Another process was first.
                } catch (UnsupportedOperationException noLinks) {
                    Files.move(draft, file);
                } finally {
                    Files.deleteIfExists(draft);
                }
            }
            String id = Files.readString(file).strip();
            identified = true;
            return id;
        } catch (IOException e) {
            throw failed("write to", e);
        }
    }

    @Override
    public Set<String> users() {
        Set<String> users = new TreeSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(root.resolve(USERS))) {
            files.forEach(file -> users.add(String.valueOf(file.getFileName())));
            return users;
        } catch (NoSuchFileException none) {
            return users;
        } catch (IOException e) {
            throw failed("read from", e);
        }
    }

    @Override
    public void addUser(String user) {
        try {
            Path folder = root.resolve(USERS);
            makeFolder(folder);
            Files.write(folder.resolve(user), new byte[0]);
        } catch (IOException e) {
            throw failed("write to", e);
        }
    }

    @Override
    public void removeUser(String user) {
        try {
            Files.deleteIfExists(root.resolve(USERS).resolve(user));
        } catch (IOException e) {
            throw failed("write to", e);
        }
    }

    @Override
    public void list(Consumer<StoredContent> each) {
        Instant now = Instant.now();
        try (DirectoryStream<Path> outer = Files.newDirectoryStream(root, "[0-9a-f][0-9a-f]")) {
            for (Path first : outer) {
                try (DirectoryStream<Path> inner = Files.newDirectoryStream(first, "[0-9a-f][0-9a-f]")) {
                    for (Path second : inner) {
                        listFolder(second, now, each);
                    }
                }
            }
        } catch (NoSuchFileException none) {
            // Nothing was ever written.
        } catch (IOException | DirectoryIteratorException e) {
            throw failed("read from", e instanceof IOException io ? io : new IOException(e.getMessage(), e));
        }
    }

    private static void listFolder(Path folder, Instant now, Consumer<StoredContent> each) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Matcher name = CONTENT.matcher(String.valueOf(file.getFileName()));
                if (name.matches()) {
                    try {
                        BasicFileAttributes facts = Files.readAttributes(file, BasicFileAttributes.class);
                        each.accept(new StoredContent(
                                new BlockHash(name.group(1)),
                                facts.size(),
                                Duration.between(facts.lastModifiedTime().toInstant(), now)));
                    } catch (NoSuchFileException gone) {
                        // Somebody else collects, too.
                    }
                }
            }
        }
    }

    @Override
    public boolean remove(BlockHash hash, Duration untouched) {
        Path file = file(hash);
        Path going = going(file);
        Instant newest = Instant.now().minus(untouched);
        try {
            if (Files.exists(file)) {
                if (isNewer(file, newest)) {
                    return false;
                }
                // First out of the writers' sight, then a second look: who renewed it before keeps it, and who comes
                // after
                // writes it anew.
                Files.move(file, going, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                if (isNewer(going, newest)) {
                    Files.move(going, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                    return false;
                }
            }
            return Files.deleteIfExists(going);
        } catch (NoSuchFileException gone) {
            return false;
        } catch (IOException e) {
            throw failed("write to", e);
        }
    }

    @Override
    public int forgetNotes(Duration untouched) {
        Instant newest = Instant.now().minus(untouched);
        int forgotten = 0;
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(root.resolve(NOTES))) {
            for (Path folder : folders) {
                try (DirectoryStream<Path> notes = Files.newDirectoryStream(folder)) {
                    for (Path note : notes) {
                        forgotten += !isNewer(note, newest) && Files.deleteIfExists(note) ? 1 : 0;
                    }
                }
            }
            return forgotten;
        } catch (NoSuchFileException goneOrNone) {
            return forgotten;
        } catch (IOException e) {
            throw failed("write to", e);
        }
    }

    private static boolean isNewer(Path file, Instant newest) throws IOException {
        return Files.getLastModifiedTime(file).toInstant().isAfter(newest);
    }

    /** The name of a file that is being taken away. */
    private static Path going(Path file) {
        return file.resolveSibling(file.getFileName() + GOING);
    }

    @Override
    public void close() {
        // Nothing is held open.
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
        return root.resolve(NOTES).resolve(name.hex().substring(0, 2)).resolve(name.hex());
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

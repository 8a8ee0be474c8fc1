package dev.longhaul.stores.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.longhaul.activities.content.ContentStoreException;
import dev.longhaul.activities.content.ManagedContentStore;
import dev.longhaul.activities.content.Sha256;
import dev.longhaul.activities.content.StoredContent;
import dev.longhaul.workflows.conversation.BlockHash;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * A bucket with one object a content: {@code prefix/content/ab/abcd…}. An object that does not hold what its name says
 * counts as absent and is mended by the next put.
 *
 * <p>S3 cannot take an object away on the condition that it is old. So whoever takes one away says so first, by an object
 * {@code prefix/going/abcd…/collector}, and looks at the age after that; whoever puts one writes it first, and then looks whether
 * somebody takes it away. One of the two sees the other, as S3 shows each write to every later read.
 */
final class S3ContentStore implements ManagedContentStore {
    private static final Logger log = LoggerFactory.getLogger(S3ContentStore.class);
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}");

    /** A collector that has said so longer ago than this takes nothing away any more; longer than three calls. */
    private static final Duration GOING = Duration.ofSeconds(70);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final int NOT_FOUND = 404;
    private static final int CONDITION_FAILED = 412;
    private static final int CONFLICT = 409;

    private final S3Address address;
    private final S3Client s3;
    private final String collector = UUID.randomUUID().toString();

    S3ContentStore(S3Address address, S3Client s3) {
        this.address = address;
        this.s3 = s3;
    }

    @Override
    public String description() {
        return "the bucket " + address;
    }

    @Override
    public BlockHash put(byte[] bytes) {
        BlockHash hash = Sha256.of(bytes);
        return call("write to", () -> {
            Instant begin = Instant.now();
            do {
                write(content(hash), bytes);
                for (List<String> going = going(hash); !going.isEmpty(); going = going(hash)) {
                    if (Duration.between(begin, Instant.now()).compareTo(GOING) > 0) {
                        going.forEach(this::delete); // left behind by a collector that was killed
                    }
                    LockSupport.parkNanos(LOOK_AGAIN.toNanos());
                }
            } while (age(content(hash)).isEmpty());
            return hash;
        });
    }

    @Override
    public Optional<byte[]> get(BlockHash hash) {
        Optional<byte[]> read = call("read from", () -> read(content(hash)));
        if (read.isPresent() && !Sha256.of(read.get()).equals(hash)) {
            log.warn("An object in the content store {} does not hold what its name says: {}", address, hash);
            return Optional.empty();
        }
        return read;
    }

    @Override
    public void note(BlockHash name, byte[] bytes) {
        run(() -> write(note(name), bytes));
    }

    @Override
    public Optional<byte[]> noted(BlockHash name) {
        return call("read from", () -> read(note(name)));
    }

    @Override
    public int forgetNotes(Duration untouched) {
        return call("write to", () -> {
            Instant newest = Instant.now().minus(untouched);
            List<String> old = s3
                    .listObjectsV2Paginator(
                            list -> list.bucket(address.bucket()).prefix(address.prefix() + "notes/"))
                    .contents()
                    .stream()
                    .filter(note -> !note.lastModified().isAfter(newest))
                    .map(S3Object::key)
                    .toList();
            old.forEach(this::delete);
            return old.size();
        });
    }

    @Override
    public String id() {
        String key = address.prefix() + "store-id";
        return call("write to", () -> {
            Optional<byte[]> id = read(key);
            if (id.isEmpty()) {
                byte[] random = new byte[8];
                new SecureRandom().nextBytes(random);
                writeFirst(key, HexFormat.of().formatHex(random).getBytes(UTF_8));
                id = read(key);
            }
            return new String(id.orElseThrow(), UTF_8);
        });
    }

    private void writeFirst(String key, byte[] bytes) {
        try {
            s3.putObject(put -> put.bucket(address.bucket()).key(key).ifNoneMatch("*"), RequestBody.fromBytes(bytes));
        } catch (S3Exception taken) {
            if (taken.statusCode() != CONDITION_FAILED && taken.statusCode() != CONFLICT) {
                throw taken;
            }
        }
    }

    @Override
    public Set<String> users() {
        String folder = address.prefix() + "users/";
        return call("read from", () -> {
            Set<String> users = new TreeSet<>();
            s3.listObjectsV2Paginator(list -> list.bucket(address.bucket()).prefix(folder))
                    .contents()
                    .forEach(object -> users.add(object.key().substring(folder.length())));
            return users;
        });
    }

    @Override
    public void addUser(String user) {
        run(() -> write(address.prefix() + "users/" + user, new byte[0]));
    }

    @Override
    public void removeUser(String user) {
        run(() -> delete(address.prefix() + "users/" + user));
    }

    @Override
    public void list(Consumer<StoredContent> each) {
        call("read from", () -> {
            Instant now = Instant.now();
            s3.listObjectsV2Paginator(list -> list.bucket(address.bucket()).prefix(address.prefix() + "content/"))
                    .contents()
                    .forEach(object -> {
                        String name = object.key().substring(object.key().lastIndexOf('/') + 1);
                        if (NAME.matcher(name).matches()) {
                            each.accept(new StoredContent(
                                    new BlockHash(name), object.size(), Duration.between(object.lastModified(), now)));
                        }
                    });
            return "";
        });
    }

    @Override
    public boolean remove(BlockHash hash, Duration untouched) {
        return call("write to", () -> {
            Instant begin = Instant.now();
            String going = goingOf(hash) + collector;
            write(going, new byte[0]);
            try {
                Optional<Duration> age = age(content(hash));
                boolean old = age.isPresent() && age.get().compareTo(untouched) >= 0;
                // A writer that waited too long has gone on; what it wrote then is not for this collector to take.
                boolean inTime = Duration.between(begin, Instant.now()).compareTo(GOING.minus(S3Clients.CALL)) < 0;
                if (!old || !inTime) {
                    return false;
                }
                delete(content(hash));
                return true;
            } finally {
                delete(going);
            }
        });
    }

    @Override
    public void close() {
        s3.close();
    }

    private String content(BlockHash hash) {
        return address.prefix() + "content/" + hash.hex().substring(0, 2) + "/" + hash.hex();
    }

    private String note(BlockHash name) {
        return address.prefix() + "notes/" + name.hex();
    }

    private String goingOf(BlockHash hash) {
        return address.prefix() + "going/" + hash.hex() + "/";
    }

    /** What the collectors say that take it away at this moment. */
    private List<String> going(BlockHash hash) {
        return s3.listObjectsV2(list -> list.bucket(address.bucket()).prefix(goingOf(hash))).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    /** How long ago an object was written, to the second; empty when there is none. */
    private Optional<Duration> age(String key) {
        try {
            Instant written = s3.headObject(
                            head -> head.bucket(address.bucket()).key(key))
                    .lastModified();
            return Optional.of(Duration.between(written, Instant.now()));
        } catch (S3Exception failed) {
            return absent(failed);
        }
    }

    private Optional<byte[]> read(String key) {
        try {
            return Optional.of(
                    s3.getObjectAsBytes(get -> get.bucket(address.bucket()).key(key))
                            .asByteArray());
        } catch (S3Exception failed) {
            return absent(failed);
        }
    }

    /** A bucket that is not there is no absent object. */
    private static <T> Optional<T> absent(S3Exception failed) {
        boolean noBucket = failed.awsErrorDetails() != null
                && "NoSuchBucket".equals(failed.awsErrorDetails().errorCode());
        if (failed instanceof NoSuchKeyException || (failed.statusCode() == NOT_FOUND && !noBucket)) {
            return Optional.empty();
        }
        throw failed;
    }

    private void write(String key, byte[] bytes) {
        s3.putObject(put -> put.bucket(address.bucket()).key(key), RequestBody.fromBytes(bytes));
    }

    private void delete(String key) {
        s3.deleteObject(delete -> delete.bucket(address.bucket()).key(key));
    }

    private void run(Runnable work) {
        call("write to", () -> {
            work.run();
            return "";
        });
    }

    private <T> T call(String what, Supplier<T> work) {
        try {
            return work.get();
        } catch (SdkException e) {
            throw new ContentStoreException(
                    "Cannot " + what + " the content store in " + description() + ": " + reason(e) + ".", null);
        }
    }

    /** What the service said; without request ids and without the chain of credentials that were tried. */
    private static String reason(SdkException e) {
        if (e instanceof S3Exception refused && refused.awsErrorDetails() != null) {
            String said = refused.awsErrorDetails().errorMessage();
            return refused.awsErrorDetails().errorCode() + (said == null ? "" : ", " + said.replaceAll("[.\\s]+$", ""));
        }
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String said = String.valueOf(cause.getMessage());
        if (said.startsWith("Unable to load credentials")) {
            return "no keys were found; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY";
        }
        return said.lines()
                .findFirst()
                .orElse(said)
                .replaceAll("\\(SDK Attempt.*", "")
                .replaceAll("[.\\s]+$", "");
    }
}

package dev.longhaul.stores.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.longhaul.activities.content.ContentStoreException;
import dev.longhaul.activities.content.ContentStores;
import dev.longhaul.activities.content.ManagedContentStore;
import dev.longhaul.testkit.ContentStoreContract;
import dev.longhaul.workflows.conversation.BlockHash;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

@S3Server
class S3ContentStoreTest extends ContentStoreContract {
    private static final Map<String, String> KEYS =
            Map.of("AWS_ACCESS_KEY_ID", "longhaul", "AWS_SECRET_ACCESS_KEY", "secret");
    private static final String BUCKET = "contents";

    private static SeaweedServer server;
    private static S3Client s3;

    private final String prefix = "test/" + UUID.randomUUID();

    @BeforeAll
    static void startServer() throws Exception {
        server = SeaweedServer.start("longhaul", "secret");
        s3 = S3Clients.newClient(S3Address.of(address(BUCKET, ""), KEYS), KEYS);
        server.awaitReady(() -> s3.createBucket(create -> create.bucket(BUCKET)));
    }

    @AfterAll
    static void stopServer() throws Exception {
        s3.close();
        server.close();
    }

    private static String address(String bucket, String prefix) {
        return "s3://" + bucket + "/" + prefix + "?endpoint=" + server.endpoint();
    }

    @Override
    protected ManagedContentStore open() {
        return ContentStores.open(address(BUCKET, prefix), KEYS);
    }

    @Override
    protected void damage(BlockHash hash, byte[] bytes) {
        s3.putObject(
                put -> put.bucket(BUCKET).key(prefix + "/content/" + hash.hex().substring(0, 2) + "/" + hash.hex()),
                RequestBody.fromBytes(bytes));
    }

    @Override
    protected ManagedContentStore away() {
        return ContentStores.open("s3://contents/here?endpoint=http://localhost:1", KEYS);
    }

    /** Ages are whole seconds here. */
    @Override
    protected Duration raceGrace() {
        return Duration.ofSeconds(2);
    }

    @Override
    protected int racedContents() {
        return 300;
    }

    @Override
    protected int rounds() {
        return 250;
    }

    @Test
    void noSuchBucket_isAStoreThatFailsAndNotAnEmptyOne() {
        try (ManagedContentStore store = ContentStores.open(address("nowhere", "x"), KEYS)) {
            assertThatExceptionOfType(ContentStoreException.class)
                    .isThrownBy(() -> store.get(new BlockHash("0".repeat(64))))
                    .withMessageContaining("NoSuchBucket");
        }
    }

    @Test
    void wrongKey_isSaidWithoutIt() {
        Map<String, String> wrong = Map.of("AWS_ACCESS_KEY_ID", "longhaul", "AWS_SECRET_ACCESS_KEY", "mistaken");
        try (ManagedContentStore store = ContentStores.open(address(BUCKET, prefix), wrong)) {
            assertThatExceptionOfType(ContentStoreException.class)
                    .isThrownBy(() -> store.put(new byte[1]))
                    .withMessageContaining("SignatureDoesNotMatch")
                    .withMessageNotContaining("mistaken");
        }
    }

    @Test
    void endpointOfTheEnvironment_isUsed() {
        try (ManagedContentStore store = ContentStores.open(
                "s3://" + BUCKET + "/" + prefix,
                Map.of(
                        "AWS_ACCESS_KEY_ID",
                        "longhaul",
                        "AWS_SECRET_ACCESS_KEY",
                        "secret",
                        "AWS_ENDPOINT_URL_S3",
                        server.endpoint()))) {
            BlockHash hash = store.put(new byte[] {7});

            assertThat(open().get(hash)).hasValue(new byte[] {7});
        }
    }
}

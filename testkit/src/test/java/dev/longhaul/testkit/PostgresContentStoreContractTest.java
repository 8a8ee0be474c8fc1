package dev.longhaul.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.longhaul.activities.content.ContentStoreException;
import dev.longhaul.activities.content.ContentStores;
import dev.longhaul.activities.content.ManagedContentStore;
import dev.longhaul.workflows.conversation.BlockHash;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresContentStoreContractTest extends ContentStoreContract {
    private static EmbeddedPostgres server;

    @BeforeAll
    static void startServer() throws IOException {
        server = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stopServer() throws IOException {
        server.close();
    }

    @AfterEach
    void empty() throws SQLException {
        execute("DROP TABLE IF EXISTS longhaul_content, longhaul_store, longhaul_store_user, longhaul_note,"
                + " longhaul_schema_history");
    }

    @Override
    protected ManagedContentStore open() {
        return ContentStores.open(address(server.getPort()) + "&password=", Map.of());
    }

    private static String address(int port) {
        return "jdbc:postgresql://localhost:" + port + "/postgres?user=postgres";
    }

    @Override
    protected void damage(BlockHash hash, byte[] bytes) throws SQLException {
        try (Connection database = server.getPostgresDatabase().getConnection();
                PreparedStatement update =
                        database.prepareStatement("UPDATE longhaul_content SET bytes = ? WHERE hash = ?")) {
            update.setBytes(1, bytes);
            update.setBytes(2, HexFormat.of().parseHex(hash.hex()));
            update.executeUpdate();
        }
    }

    @Override
    protected ManagedContentStore away() {
        return ContentStores.open(
                "jdbc:postgresql://localhost:1/longhaul?user=somebody&password=secret&connectTimeout=1", Map.of());
    }

    @Test
    void chain_isOneRequestForAWholeConversation() {
        try (ManagedContentStore store = open()) {
            BlockHash block = store.put("{}".getBytes(UTF_8));
            BlockHash first = block;
            for (int i = 0; i < 50; i++) {
                block = store.put(("{\"messages\":[{\"parent\":7}],\"parent\":\"" + block + "\"}").getBytes(UTF_8));
            }

            assertThat(store.chain(block)).hasSize(51).containsKeys(first, block);
        }
    }

    @Test
    void tablesOfOthersInTheSameSchema_areLeftAlone() throws SQLException {
        execute("CREATE TABLE others (id int); INSERT INTO others VALUES (7)");
        try (ManagedContentStore store = open()) {
            store.put(new byte[1]);
        }

        try (Connection database = server.getPostgresDatabase().getConnection();
                ResultSet rows = database.createStatement().executeQuery("SELECT id FROM others")) {
            assertThat(rows.next()).isTrue();
        } finally {
            execute("DROP TABLE others");
        }
    }

    @Test
    void wrongPassword_isSaidWithoutIt() throws SQLException {
        execute("CREATE ROLE guarded LOGIN PASSWORD 'right'");
        try (ManagedContentStore store = ContentStores.open(
                "jdbc:postgresql://localhost:" + server.getPort() + "/nowhere",
                Map.of("PGUSER", "guarded", "PGPASSWORD", "secret"))) {
            assertThat(store.description())
                    .isEqualTo("the database jdbc:postgresql://localhost:" + server.getPort() + "/nowhere");
            assertThatExceptionOfType(ContentStoreException.class)
                    .isThrownBy(() -> store.get(new BlockHash("0".repeat(64))))
                    .withMessageContaining("nowhere")
                    .withMessageNotContaining("secret");
        } finally {
            execute("DROP ROLE guarded");
        }
    }

    private static void execute(String statement) throws SQLException {
        try (Connection database = server.getPostgresDatabase().getConnection();
                var execution = database.createStatement()) {
            execution.execute(statement);
        }
    }
}

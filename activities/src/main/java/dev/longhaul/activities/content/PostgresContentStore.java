package dev.longhaul.activities.content;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.longhaul.workflows.conversation.BlockHash;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A table with one row a content. The tables are made, and brought up to date, at the first use; several processes may do
 * that at once. A row that does not hold what its name says counts as absent and is mended by the next put.
 */
public final class PostgresContentStore implements ManagedContentStore {
    private static final Logger log = LoggerFactory.getLogger(PostgresContentStore.class);

    /** Connections of a process; a call needs one for a few milliseconds. */
    private static final int CONNECTIONS = 8;

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    /** After this long without a word from the database the call fails, and is tried again. */
    private static final Duration SILENCE_TIMEOUT = Duration.ofSeconds(30);

    /** Rows that are fetched at a time where all are shown. */
    private static final int PAGE = 5_000;

    /** Any number, as long as all versions have the same. */
    private static final long MIGRATION_LOCK = 0x6c6f6e676861756cL;

    private static final String HISTORY_TABLE = "longhaul_schema_history";

    private final PostgresAddress address;
    private final HikariDataSource pool;
    private volatile boolean ready;

    PostgresContentStore(PostgresAddress address) {
        this.address = address;
        this.pool = new HikariDataSource(pool(address));
    }

    private static HikariConfig pool(PostgresAddress address) {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setConnectTimeout((int) CONNECT_TIMEOUT.toSeconds());
        database.setSocketTimeout((int) SILENCE_TIMEOUT.toSeconds());
        database.setTcpKeepAlive(true);
        database.setApplicationName("longhaul");
        database.setURL(address.url());
        database.setUser(address.user());
        database.setPassword(address.password());
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("longhaul-content");
        pool.setDataSource(database);
        pool.setMaximumPoolSize(CONNECTIONS);
        pool.setMinimumIdle(0);
        pool.setConnectionTimeout(CONNECT_TIMEOUT.toMillis());
        pool.setInitializationFailTimeout(-1); // a database that is away now may be there at the first call
        return pool;
    }

    @Override
    public String description() {
        return "the database " + address;
    }

    @Override
    public BlockHash put(byte[] bytes) {
        BlockHash hash = Sha256.of(bytes);
        return call("write to", database -> {
            try (PreparedStatement put = database.prepareStatement(
                    "INSERT INTO longhaul_content AS c (hash, bytes, parent) VALUES (?, ?, ?) ON CONFLICT (hash) DO UPDATE"
                            // The same bytes stay where they are; only what was damaged is written anew.
                            + " SET touched_at = now(),"
                            + " bytes = CASE WHEN c.bytes = excluded.bytes THEN c.bytes ELSE excluded.bytes END")) {
                put.setBytes(1, raw(hash));
                put.setBytes(2, bytes);
                put.setBytes(
                        3, BlockParent.of(bytes).map(PostgresContentStore::raw).orElse(null));
                put.executeUpdate();
                return hash;
            }
        });
    }

    @Override
    public Optional<byte[]> get(BlockHash hash) {
        return call("read from", database -> {
            try (PreparedStatement get =
                    database.prepareStatement("SELECT hash, bytes FROM longhaul_content WHERE hash = ?")) {
                get.setBytes(1, raw(hash));
                return Optional.ofNullable(contents(get).get(hash));
            }
        });
    }

    @Override
    public Map<BlockHash, byte[]> chain(BlockHash head) {
        return call("read from", database -> {
            try (PreparedStatement chain = database.prepareStatement(
                    "WITH RECURSIVE chain (hash, parent) AS (SELECT hash, parent FROM longhaul_content WHERE hash = ?"
                            + " UNION SELECT c.hash, c.parent FROM longhaul_content c JOIN chain ON c.hash = chain.parent)"
                            + " SELECT c.hash, c.bytes FROM longhaul_content c JOIN chain ON c.hash = chain.hash")) {
                chain.setBytes(1, raw(head));
                return contents(chain);
            }
        });
    }

    private Map<BlockHash, byte[]> contents(PreparedStatement query) throws SQLException {
        Map<BlockHash, byte[]> contents = new HashMap<>();
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                BlockHash hash = hash(rows.getBytes(1));
                byte[] bytes = rows.getBytes(2);
                if (Sha256.of(bytes).equals(hash)) {
                    contents.put(hash, bytes);
                } else {
                    log.warn("A row in the content store {} does not hold what its name says: {}", address, hash);
                }
            }
        }
        return contents;
    }

    @Override
    public void note(BlockHash name, byte[] bytes) {
        call("write to", database -> {
            try (PreparedStatement note =
                    database.prepareStatement("INSERT INTO longhaul_note (name, bytes) VALUES (?, ?) ON CONFLICT (name)"
                            + " DO UPDATE SET bytes = excluded.bytes, noted_at = now()")) {
                note.setBytes(1, raw(name));
                note.setBytes(2, bytes);
                return note.executeUpdate();
            }
        });
    }

    @Override
    public Optional<byte[]> noted(BlockHash name) {
        return call("read from", database -> {
            try (PreparedStatement noted =
                    database.prepareStatement("SELECT bytes FROM longhaul_note WHERE name = ?")) {
                noted.setBytes(1, raw(name));
                try (ResultSet row = noted.executeQuery()) {
                    return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
                }
            }
        });
    }

    @Override
    public int forgetNotes(Duration untouched) {
        return call("write to", database -> {
            try (PreparedStatement forget = database.prepareStatement(
                    "DELETE FROM longhaul_note WHERE noted_at <= now() - ? * interval '1 millisecond'")) {
                forget.setLong(1, untouched.toMillis());
                return forget.executeUpdate();
            }
        });
    }

    @Override
    public String id() {
        byte[] random = new byte[8];
        new SecureRandom().nextBytes(random);
        return call("write to", database -> {
            try (PreparedStatement name = database.prepareStatement(
                    "INSERT INTO longhaul_store (only_row, id) VALUES (true, ?) ON CONFLICT DO NOTHING")) {
                name.setString(1, HexFormat.of().formatHex(random));
                name.executeUpdate();
            }
            try (PreparedStatement named = database.prepareStatement("SELECT id FROM longhaul_store");
                    ResultSet row = named.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        });
    }

    @Override
    public Set<String> users() {
        return call("read from", database -> {
            Set<String> users = new TreeSet<>();
            try (PreparedStatement all = database.prepareStatement("SELECT name FROM longhaul_store_user");
                    ResultSet rows = all.executeQuery()) {
                while (rows.next()) {
                    users.add(rows.getString(1));
                }
            }
            return users;
        });
    }

    @Override
    public void addUser(String user) {
        changeUser("INSERT INTO longhaul_store_user (name) VALUES (?) ON CONFLICT DO NOTHING", user);
    }

    @Override
    public void removeUser(String user) {
        changeUser("DELETE FROM longhaul_store_user WHERE name = ?", user);
    }

    private void changeUser(String statement, String user) {
        call("write to", database -> {
            try (PreparedStatement change = database.prepareStatement(statement)) {
                change.setString(1, user);
                return change.executeUpdate();
            }
        });
    }

    @Override
    public void list(Consumer<StoredContent> each) {
        byte[] last = new byte[0];
        while (last.length != 1) {
            byte[] after = last;
            last = call("read from", database -> page(database, after, each));
        }
    }

    /** Shows those after a name; returns the last one's, or a single byte at the end. */
    private static byte[] page(Connection database, byte[] after, Consumer<StoredContent> each) throws SQLException {
        byte[] last = new byte[1];
        try (PreparedStatement page = database.prepareStatement(
                "SELECT hash, length(bytes), (extract(epoch FROM now() - touched_at) * 1000)::bigint"
                        + " FROM longhaul_content WHERE hash > ? ORDER BY hash LIMIT " + PAGE)) {
            page.setBytes(1, after);
            try (ResultSet rows = page.executeQuery()) {
                while (rows.next()) {
                    last = rows.getBytes(1);
                    each.accept(new StoredContent(hash(last), rows.getLong(2), Duration.ofMillis(rows.getLong(3))));
                }
            }
        }
        return last;
    }

    @Override
    public boolean remove(BlockHash hash, Duration untouched) {
        // A put of the same content either comes first, and the row is no longer old; or waits, and writes it anew.
        return call("write to", database -> {
            try (PreparedStatement remove = database.prepareStatement("DELETE FROM longhaul_content WHERE hash = ?"
                    + " AND touched_at <= now() - ? * interval '1 millisecond'")) {
                remove.setBytes(1, raw(hash));
                remove.setLong(2, untouched.toMillis());
                return remove.executeUpdate() == 1;
            }
        });
    }

    @Override
    public void close() {
        pool.close();
    }

    private <T> T call(String what, Call<T> call) {
        try {
            migrate();
            try (Connection database = pool.getConnection()) {
                return call.on(database);
            }
        } catch (SQLException | FlywayException e) {
            throw new ContentStoreException(
                    "Cannot " + what + " the content store in " + description() + ": " + reason(e) + ".", null);
        }
    }

    private void migrate() throws SQLException {
        if (ready) {
            return;
        }
        synchronized (this) {
            if (!ready) {
                migrateAlone();
                ready = true;
            }
        }
    }

    /** Flyway's own lock begins with its table; processes that find none would all make it. */
    private void migrateAlone() throws SQLException {
        try (Connection lock = pool.getConnection()) {
            lock.setAutoCommit(false); // the lock goes with the transaction, or with the process
            try (PreparedStatement take = lock.prepareStatement("SELECT pg_advisory_xact_lock(?)")) {
                take.setLong(1, MIGRATION_LOCK);
                take.executeQuery();
                Flyway.configure(PostgresContentStore.class.getClassLoader())
                        .dataSource(pool)
                        .locations("classpath:dev/longhaul/activities/content/postgres")
                        .table(HISTORY_TABLE)
                        .baselineOnMigrate(true) // the schema may hold other people's tables
                        .baselineVersion("0")
                        .load()
                        .migrate();
                lock.commit();
            }
        }
    }

    /** The first line of the innermost cause: that of the database, without what was asked of it. */
    private String reason(Exception e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String said = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        String line = said.lines().findFirst().orElse(said).replaceAll("[.\\s]+$", "");
        String password = address.password();
        return password == null || password.isEmpty() ? line : line.replace(password, "…");
    }

    private static byte[] raw(BlockHash hash) {
        return HexFormat.of().parseHex(hash.hex());
    }

    private static BlockHash hash(byte[] raw) {
        return new BlockHash(HexFormat.of().formatHex(raw));
    }

    private interface Call<T> {
        T on(Connection database) throws SQLException;
    }
}

package dev.longhaul.activities.content;

import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * Where a database is, and who asks. User and password may stand in the address; else they are {@code PGUSER} and
 * {@code PGPASSWORD}, as for other programs.
 *
 * @param server {@code host:port}, or several
 */
record PostgresAddress(
        String url,
        String server,
        String database,
        @Nullable String user,
        @Nullable String password) {
    static final String SCHEME = "jdbc:postgresql:";

    static PostgresAddress of(String address, Map<String, String> environment) {
        Properties parts = Driver.parseURL(address, null);
        if (parts == null) {
            throw new IllegalArgumentException(
                    "The address of the database cannot be read. It looks like jdbc:postgresql://HOST:5432/DATABASE.");
        }
        String user = PGProperty.USER.getOrDefault(parts);
        String password = PGProperty.PASSWORD.getOrDefault(parts);
        String[] hosts = String.valueOf(PGProperty.PG_HOST.getOrDefault(parts)).split(",", -1);
        String[] ports = String.valueOf(PGProperty.PG_PORT.getOrDefault(parts)).split(",", -1);
        StringBuilder server = new StringBuilder();
        for (int i = 0; i < hosts.length; i++) {
            server.append(i == 0 ? "" : ",").append(hosts[i]);
            server.append(i < ports.length ? ":" + ports[i] : "");
        }
        return new PostgresAddress(
                address,
                server.toString(),
                String.valueOf(PGProperty.PG_DBNAME.getOrDefault(parts)),
                user != null ? user : environment.get("PGUSER"),
                password != null ? password : environment.get("PGPASSWORD"));
    }

    /** Without user and password, also where something is logged by accident. */
    @Override
    public String toString() {
        return SCHEME + "//" + server + "/" + database;
    }
}

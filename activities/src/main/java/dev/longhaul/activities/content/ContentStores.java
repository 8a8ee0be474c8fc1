package dev.longhaul.activities.content;

import dev.longhaul.activities.module.AddedModule;
import java.nio.file.Path;
import java.util.Map;

/** Opens the content store of an address: {@code file:}, {@code jdbc:postgresql:}, or a kind that a module adds. */
public final class ContentStores {
    private static final String FILE = "file:";

    private ContentStores() {}

    /**
     * Opens a store; asks nothing of it.
     *
     * @throws IllegalArgumentException for an address that makes no sense, or whose module is not there; in words
     */
    public static ManagedContentStore open(String address, Map<String, String> environment) {
        if (address.startsWith(FILE)) {
            return new DirectoryContentStore(Path.of(address.substring(FILE.length())));
        }
        if (address.startsWith(PostgresAddress.SCHEME)) {
            return new PostgresContentStore(PostgresAddress.of(address, environment));
        }
        return AddedModule.find(
                        ContentStoreProvider.class, "stores-s3", provider -> address.startsWith(provider.scheme()))
                .orElseThrow(() -> new IllegalArgumentException("This Longhaul was built without what reads the store "
                        + scheme(address) + "//…: the module stores-s3 is not there. Build it whole, or put its jars"
                        + " into the folder stores-s3 beside longhaul.jar."))
                .open(address, environment);
    }

    private static String scheme(String address) {
        return address.substring(0, address.indexOf(':') + 1);
    }
}

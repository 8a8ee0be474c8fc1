package dev.longhaul.activities.content;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;

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
        return added(address)
                .orElseThrow(() -> new IllegalArgumentException("This Longhaul was built without what reads the store "
                        + scheme(address) + "//…: the module stores-s3 is not there. Build it whole, or put its jars"
                        + " into the folder stores-s3 beside longhaul.jar."))
                .open(address, environment);
    }

    private static String scheme(String address) {
        return address.substring(0, address.indexOf(':') + 1);
    }

    /** On the class path where there is one; else beside the program, so that nobody else pays for what it brings. */
    private static Optional<ContentStoreProvider> added(String address) {
        return found(address, ContentStores.class.getClassLoader())
                .or(() -> beside().flatMap(loader -> found(address, loader)));
    }

    private static Optional<ContentStoreProvider> found(String address, ClassLoader loader) {
        return ServiceLoader.load(ContentStoreProvider.class, loader).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> address.startsWith(provider.scheme()))
                .findFirst();
    }

    private static Optional<ClassLoader> beside() {
        try {
            Path own = Path.of(ContentStores.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Path folder = own.resolveSibling("../stores-s3").normalize();
            List<URL> jars = new ArrayList<>();
            try (Stream<Path> files = Files.list(folder)) {
                for (Path jar :
                        files.filter(file -> file.toString().endsWith(".jar")).toList()) {
                    jars.add(jar.toUri().toURL());
                }
            }
            // Open as long as the process: what comes out of it is used to the end.
            return Optional.of(new URLClassLoader(jars.toArray(URL[]::new), ContentStores.class.getClassLoader()));
        } catch (java.io.IOException | java.net.URISyntaxException none) {
            return Optional.empty();
        }
    }
}

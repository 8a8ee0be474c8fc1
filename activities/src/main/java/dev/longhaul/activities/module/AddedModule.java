package dev.longhaul.activities.module;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Finds what a module adds: on the class path where it is there, else in the module's folder beside the program. */
public final class AddedModule {
    private AddedModule() {}

    /**
     * The first provider that will do.
     *
     * @param folder the module's name, and that of its folder beside {@code longhaul.jar}
     */
    public static <S> Optional<S> find(Class<S> service, String folder, Predicate<S> wanted) {
        return found(service, wanted, AddedModule.class.getClassLoader())
                .or(() -> beside(folder).flatMap(loader -> found(service, wanted, loader)));
    }

    private static <S> Optional<S> found(Class<S> service, Predicate<S> wanted, ClassLoader loader) {
        return ServiceLoader.load(service, loader).stream()
                .map(ServiceLoader.Provider::get)
                .filter(wanted)
                .findFirst();
    }

    private static Optional<ClassLoader> beside(String name) {
        try {
            Path own = Path.of(AddedModule.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Path folder = own.resolveSibling("../" + name).normalize();
            List<URL> jars = new ArrayList<>();
            try (Stream<Path> files = Files.list(folder)) {
                for (Path jar :
                        files.filter(file -> file.toString().endsWith(".jar")).toList()) {
                    jars.add(jar.toUri().toURL());
                }
            }
            // Open as long as the process: what comes out of it is used to the end.
            return Optional.of(new URLClassLoader(jars.toArray(URL[]::new), AddedModule.class.getClassLoader()));
        } catch (IOException | URISyntaxException none) {
            return Optional.empty();
        }
    }
}

package dev.longhaul.activities.plugin;

import dev.longhaul.activities.model.ModelProvider;
import dev.longhaul.activities.tool.ToolProvider;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The providers of tools and models that are not built in: those on the class path, and those in the jars that the
 * environment variable {@code LONGHAUL_PLUGINS} names (jars, or folders of them), or else of a folder that is always looked
 * into. A configuration file names none: who finds a file in a folder does not run what lies beside it.
 *
 * @param tools their names unique
 * @param models their names unique
 */
public record Plugins(List<ToolProvider> tools, List<ModelProvider> models) {
    public static final String VARIABLE = "LONGHAUL_PLUGINS";

    /** None at all. */
    public static final Plugins NONE = new Plugins(List.of(), List.of());

    private static final String NAME = "[a-z][a-z0-9_]{0,29}";

    public Plugins {
        tools = List.copyOf(tools);
        models = List.copyOf(models);
    }

    /**
     * Looks for them.
     *
     * @param usual the folder where nothing else is said; it need not be there
     * @throws IllegalArgumentException in words for people, when one cannot be loaded or has a name that cannot be
     */
    public static Plugins find(Map<String, String> environment, Path usual) {
        String named = environment.getOrDefault(VARIABLE, "").strip();
        List<URL> jars = named.isEmpty() ? (Files.isDirectory(usual) ? jarsIn(usual) : List.of()) : named(named);
        ClassLoader ours = Plugins.class.getClassLoader();
        // Never closed: its classes are in use for as long as the process lives.
        ClassLoader loader = jars.isEmpty() ? ours : new URLClassLoader("plugins", jars.toArray(URL[]::new), ours);
        Plugins found = new Plugins(load(ToolProvider.class, loader), load(ModelProvider.class, loader));
        check("tools", found.tools().stream().map(ToolProvider::name).toList());
        check("models", found.models().stream().map(ModelProvider::name).toList());
        return found;
    }

    private static List<URL> named(String paths) {
        List<URL> jars = new ArrayList<>();
        for (String path : paths.split(File.pathSeparator, -1)) {
            if (path.isBlank()) {
                continue;
            }
            Path place = Path.of(path.strip());
            if (Files.isDirectory(place)) {
                jars.addAll(jarsIn(place));
            } else if (Files.isReadable(place)) {
                jars.add(url(place));
            } else {
                throw new IllegalArgumentException(VARIABLE + " names " + place
                        + ", which is not there or cannot be read. Name jars, or folders of jars.");
            }
        }
        return jars;
    }

    private static List<URL> jarsIn(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .map(Plugins::url)
                    .toList();
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("The folder of plug-ins " + folder + " cannot be read.", unreadable);
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toAbsolutePath().toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static <T> List<T> load(Class<T> type, ClassLoader loader) {
        try {
            return ServiceLoader.load(type, loader).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();
        } catch (ServiceConfigurationError | LinkageError broken) {
            throw new IllegalArgumentException(
                    "A plug-in cannot be loaded: " + broken.getMessage()
                            + " It may be made for another version of Longhaul; mend it or take its jar away.",
                    broken);
        }
    }

    private static void check(String kind, List<String> names) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!name.matches(NAME)) {
                throw new IllegalArgumentException("A plug-in calls its " + kind + " '" + name
                        + "'. Allowed: small letters, digits and '_', beginning with a letter, at most 30.");
            }
            if (!seen.add(name)) {
                throw new IllegalArgumentException(
                        "Two plug-ins call their " + kind + " '" + name + "'. Take one of them away.");
            }
        }
    }
}

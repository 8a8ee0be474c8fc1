package dev.longhaul.worker.config;

import dev.longhaul.activities.plugin.Plugins;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Finds the configuration and reads it: the file that is named; else {@code longhaul.yaml} in the working directory;
 * else the one in {@link LonghaulHome}; else the {@link BuiltIn} one.
 */
public final class ConfigLoader {
    private static final String FILE = "longhaul.yaml";

    private final Map<String, String> environment;
    private final Path workingDirectory;

    public ConfigLoader(Map<String, String> environment, Path workingDirectory) {
        this.environment = Map.copyOf(environment);
        this.workingDirectory = workingDirectory.toAbsolutePath().normalize();
    }

    /** The loader for this process's environment and working directory. */
    public static ConfigLoader ofThisProcess() {
        return new ConfigLoader(System.getenv(), Path.of(""));
    }

    public LonghaulHome home() {
        return LonghaulHome.of(environment);
    }

    /**
     * The configuration for a process that hosts a worker: models that agents use must have their keys.
     *
     * @param file the file to use, or null to look for it
     * @throws ConfigError with all that is wrong
     */
    public LonghaulConfig load(@Nullable Path file) {
        return load(file, true);
    }

    /**
     * The configuration for a process that calls no model: the same, but variables that models name need not be set.
     *
     * @param file the file to use, or null to look for it
     * @throws ConfigError with all that is wrong
     */
    public LonghaulConfig loadForClient(@Nullable Path file) {
        return load(file, false);
    }

    /**
     * The configuration that a {@link ConfigSource} was the name of, as it is now.
     *
     * @param name a path, or {@code built-in}
     * @param hosting whether models are going to be called, so that keys must be there
     * @throws ConfigError with all that is wrong
     */
    public LonghaulConfig loadNamed(String name, boolean hosting) {
        return name.equals(ConfigSource.BUILT_IN)
                ? read(Optional.empty(), ConfigSource.BUILT_IN, hosting)
                : load(Path.of(name), hosting);
    }

    /**
     * The keys of what is stored in Temporal, for a command that needs nothing else of a configuration. Of one that was
     * only found, nothing else is looked at, and if it is no YAML it has no keys.
     *
     * @param file the file that a person named, or null to look for it
     * @throws ConfigError with what is wrong
     */
    public List<EncryptionKey> encryption(@Nullable Path file) {
        return file != null
                ? loadForClient(file).encryption()
                : lookUp().map(this::encryptionIn).orElse(List.of());
    }

    private List<EncryptionKey> encryptionIn(Path found) {
        Mistakes mistakes = new Mistakes(shown(found));
        Node root;
        try {
            root = parse(read(found, mistakes), mistakes);
        } catch (ConfigError unreadable) {
            return List.of();
        }
        if (!(root instanceof MappingNode map)) {
            return List.of();
        }
        YamlMap keys = YamlMap.of(new Reading(new Mistakes(shown(found)), new Variables(environment)), map, "");
        List<EncryptionKey> encryption = EncryptionReader.read(
                keys.get("encryption").map(value -> value.toldTo(new Reading(mistakes, new Variables(environment)))));
        mistakes.throwIfAny();
        return encryption;
    }

    /** What {@link ConfigSource#name} is for that file. */
    public String name(Path file) {
        return ConfigSource.real(workingDirectory.resolve(file)).toString();
    }

    /** The fingerprint of a configuration's text at this moment; empty when it cannot be read. */
    public Optional<String> fingerprint(String name) {
        try {
            return Optional.of(ConfigSource.fingerprint(
                    name.equals(ConfigSource.BUILT_IN) ? BuiltIn.text() : Files.readString(Path.of(name))));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private LonghaulConfig load(@Nullable Path file, boolean hosting) {
        Optional<Path> found = file != null ? Optional.of(workingDirectory.resolve(file)) : lookUp();
        return read(
                found, file != null ? file.toString() : found.map(this::shown).orElse(ConfigSource.BUILT_IN), hosting);
    }

    private LonghaulConfig read(Optional<Path> found, String shown, boolean hosting) {
        Mistakes mistakes = new Mistakes(shown);
        String text = found.map(path -> read(path, mistakes)).orElseGet(BuiltIn::text);
        Path directory = found.map(Path::getParent).orElse(workingDirectory);
        return new ConfigReader(environment, home(), directory, hosting, plugins(mistakes))
                .read(parse(text, mistakes), ConfigSource.of(shown, found.orElse(null), text), mistakes);
    }

    private Plugins plugins(Mistakes mistakes) {
        try {
            return PluginNames.checked(Plugins.find(environment, home().plugins()));
        } catch (IllegalArgumentException unusable) {
            throw new ConfigError(mistakes.inFile(String.valueOf(unusable.getMessage()), ""));
        }
    }

    private Optional<Path> lookUp() {
        Path here = workingDirectory.resolve(FILE);
        if (Files.exists(here)) {
            return Optional.of(here);
        }
        return Optional.of(home().config()).filter(Files::exists);
    }

    private String shown(Path path) {
        return path.startsWith(workingDirectory)
                ? workingDirectory.relativize(path).toString()
                : path.toString();
    }

    private static String read(Path path, Mistakes mistakes) {
        try {
            if (Files.isDirectory(path)) {
                throw new ConfigError(mistakes.inFile("is a folder.", "Name the file in it."));
            }
            return Files.readString(path);
        } catch (NoSuchFileException missing) {
            throw new ConfigError(mistakes.inFile("there is no such file.", "Check the path, or leave -c out."));
        } catch (AccessDeniedException denied) {
            throw new ConfigError(mistakes.inFile("may not be read.", "Give yourself the right to read it."));
        } catch (CharacterCodingException notText) {
            throw new ConfigError(mistakes.inFile("is not a text in UTF-8.", "Save it as one."));
        } catch (IOException failed) {
            throw new ConfigError(mistakes.inFile("cannot be read: " + failed.getMessage() + ".", ""));
        }
    }

    static Node parse(String text, Mistakes mistakes) {
        Node root;
        try {
            root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
        } catch (MarkedYAMLException broken) {
            // Its own message quotes the line, and with it perhaps a key.
            String allowed = "Mind the indentation, and quote texts with : or # in them.";
            throw new ConfigError(
                    broken.getProblemMark() == null
                            ? mistakes.inFile("is not YAML.", allowed)
                            : mistakes.at(broken.getProblemMark(), "", "is not YAML here.", allowed));
        } catch (YAMLException broken) {
            throw new ConfigError(
                    mistakes.inFile("holds characters that YAML does not allow.", "Save it as plain text."));
        }
        if (root == null) {
            throw new ConfigError(mistakes.inFile(
                    "is empty.", "Write at least one key, or remove the file: then all is as built in."));
        }
        return root;
    }
}

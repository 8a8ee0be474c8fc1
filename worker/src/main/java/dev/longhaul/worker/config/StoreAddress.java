package dev.longhaul.worker.config;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where the content store is.
 *
 * @param text {@code file:} and an absolute path, {@code jdbc:postgresql://…} or {@code s3://…}; may hold a password
 */
public record StoreAddress(String text) {
    private static final String FILE = "file:";
    private static final Pattern SECRET =
            Pattern.compile("(user|.*(password|secret|key|token).*)", Pattern.CASE_INSENSITIVE);

    /** The store in a folder. */
    public static StoreAddress folder(Path folder) {
        return new StoreAddress(FILE + folder);
    }

    /** What {@link #noted} gave, also in the form of earlier versions: the bare path of a folder. */
    public static StoreAddress of(String noted) {
        return noted.startsWith("/") ? folder(Path.of(noted)) : new StoreAddress(noted);
    }

    /** The folder, where it is one. */
    public Optional<Path> folder() {
        return text.startsWith(FILE) ? Optional.of(Path.of(text.substring(FILE.length()))) : Optional.empty();
    }

    /** For people: the path of a folder, else the address without anything that follows a question mark. */
    public String shown() {
        return folder().map(Path::toString).orElseGet(() -> text.replaceFirst("\\?.*", ""));
    }

    /** What may stand in histories: the address without user and password. */
    public String noted() {
        int question = text.indexOf('?');
        if (folder().isPresent() || question < 0) {
            return text;
        }
        String parameters = Arrays.stream(text.substring(question + 1).split("&", -1))
                .filter(parameter ->
                        !SECRET.matcher(parameter.replaceFirst("=.*", "")).matches())
                .collect(Collectors.joining("&"));
        return text.substring(0, question) + (parameters.isEmpty() ? "" : "?" + parameters);
    }

    @Override
    public String toString() {
        return shown();
    }
}

package dev.longhaul.starter.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The files of the page, out of our own jar; each is read when it is first asked for. */
public final class PageFiles {
    /** What is shown first; it names the others. */
    public static final String INDEX = "index.html";

    private static final int TAG_CHARACTERS = 32;

    /** All names that our files have; nothing else is looked for. */
    private static final Pattern NAME = Pattern.compile("[a-z]+\\.(html|js|css|svg)");

    private static final Map<String, String> CONTENT_TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml; charset=utf-8");

    private final Map<String, PageFile> read = new ConcurrentHashMap<>();

    /** The file of that name, empty when there is none. */
    public Optional<PageFile> file(String name) {
        if (!NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        PageFile known = read.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<PageFile> found = find(name);
        found.ifPresent(file -> read.put(name, file));
        return found;
    }

    private static Optional<PageFile> find(String name) {
        try (InputStream in = PageFiles.class.getResourceAsStream(name)) {
            if (in == null) {
                return Optional.empty();
            }
            byte[] content = in.readAllBytes();
            String type = Objects.requireNonNull(CONTENT_TYPES.get(name.substring(name.indexOf('.') + 1)));
            return Optional.of(new PageFile(type, new String(content, StandardCharsets.UTF_8), tag(content)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String tag(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return '"' + HexFormat.of().formatHex(digest).substring(0, TAG_CHARACTERS) + '"';
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256.", impossible);
        }
    }
}

package dev.longhaul.starter.report.pdf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The TrueType fonts in the folders where systems keep them. */
final class InstalledFonts {
    private static final int MAX_FILES = 5_000;
    private static final int MAX_DEPTH = 6;

    private final List<Path> files;

    private InstalledFonts(List<Path> files) {
        this.files = files;
    }

    /** Those of this machine. */
    static InstalledFonts ofThisMachine() {
        Path home = Path.of(System.getProperty("user.home", "/"));
        return in(List.of(
                Path.of("/usr/share/fonts"),
                Path.of("/usr/local/share/fonts"),
                home.resolve(".local/share/fonts"),
                home.resolve(".fonts"),
                Path.of("/System/Library/Fonts"),
                Path.of("/Library/Fonts"),
                home.resolve("Library/Fonts"),
                Path.of("C:\\Windows\\Fonts")));
    }

    static InstalledFonts in(List<Path> folders) {
        List<Path> files = new ArrayList<>();
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> all = Files.walk(folder, MAX_DEPTH)) {
                    all.filter(InstalledFonts::isTrueType)
                            .limit(MAX_FILES - files.size())
                            .forEach(files::add);
                } catch (IOException | RuntimeException unreadable) {
                    // There are other folders, and a font that comes along.
                }
            }
        }
        // Plain ones first, so that a text is not set in a condensed or a bold one by chance.
        files.sort(Comparator.comparing(InstalledFonts::isVariant).thenComparing(Path::toString));
        return new InstalledFonts(List.copyOf(files));
    }

    private static boolean isTrueType(Path file) {
        return name(file).endsWith(".ttf") && Files.isRegularFile(file);
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    }

    private static boolean isVariant(Path file) {
        return name(file).matches(".*(bold|italic|oblique|condensed|narrow|mono|light|thin|black).*");
    }

    /** The font of that file name, without its ending; letter case ignored. */
    Optional<FontFile> named(String name) {
        return files.stream()
                .filter(file -> name(file).equals(name.toLowerCase(Locale.ROOT) + ".ttf"))
                .findFirst()
                .map(FontFile::of);
    }

    List<FontFile> all() {
        return files.stream().map(FontFile::of).toList();
    }
}

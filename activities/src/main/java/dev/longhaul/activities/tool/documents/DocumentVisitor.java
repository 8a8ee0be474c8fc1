package dev.longhaul.activities.tool.documents;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Goes through a folder and meets the files of the kinds that are read; passes over what is hidden or a link. */
final class DocumentVisitor implements FileVisitor<Path> {
    private final Path root;
    private final BiPredicate<Path, BasicFileAttributes> document;
    private final Consumer<Path> closed;

    /**
     * @param document told of each file; says whether to go on
     * @param closed told of what cannot be looked into
     */
    DocumentVisitor(Path root, BiPredicate<Path, BasicFileAttributes> document, Consumer<Path> closed) {
        this.root = root;
        this.document = document;
        this.closed = closed;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        return isHidden(folder) && !folder.equals(root) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        boolean wanted = attributes.isRegularFile()
                && !isHidden(file)
                && DocumentKind.of(file).isPresent();
        return !wanted || document.test(file, attributes) ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
        closed.accept(file);
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
        if (e != null) {
            closed.accept(folder);
        }
        return FileVisitResult.CONTINUE;
    }

    private static boolean isHidden(Path path) {
        return String.valueOf(path.getFileName()).startsWith(".");
    }
}

package dev.longhaul.activities.tool.documents;

import java.nio.file.Path;

/**
 * A file of a source folder, as the file system has it.
 *
 * @param name its path in the folder, parted by {@code /}
 * @param path where it is
 * @param size bytes
 * @param modified last change in nanoseconds since 1970
 */
record SourceFile(String name, Path path, long size, long modified) {}

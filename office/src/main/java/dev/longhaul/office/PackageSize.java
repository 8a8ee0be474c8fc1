package dev.longhaul.office;

import dev.longhaul.activities.tool.documents.UnreadableDocument;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.ZipInputStream;

/** Refuses packages that are small and would be huge unpacked, by unpacking them to nowhere as far as is allowed. */
final class PackageSize {
    static final long MAX_BYTES = 200L * 1024 * 1024;
    static final int MAX_PARTS = 10_000;

    private PackageSize() {}

    static void check(byte[] bytes) throws UnreadableDocument, IOException {
        byte[] buffer = new byte[64 * 1024];
        long unpacked = 0;
        int parts = 0;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            while (zip.getNextEntry() != null) {
                parts++;
                for (int read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
                    unpacked += read;
                    if (unpacked > MAX_BYTES) {
                        throw new UnreadableDocument("unpacks to more than 200 MB");
                    }
                }
                if (parts > MAX_PARTS) {
                    throw new UnreadableDocument("has more than 10,000 parts");
                }
            }
        }
    }
}

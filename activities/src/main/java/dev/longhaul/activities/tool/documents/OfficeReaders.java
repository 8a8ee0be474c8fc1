package dev.longhaul.activities.tool.documents;

import dev.longhaul.activities.module.AddedModule;
import java.util.Optional;

/** Finds the reader of office files, which is a module of its own, when the first such file is met. */
final class OfficeReaders {
    private OfficeReaders() {}

    private static final class Found {
        static final Optional<OfficeReader> READER = AddedModule.find(OfficeReader.class, "office", any -> true);
    }

    /** As {@link OfficeReader#html}; also refuses all files when the module is not there. */
    static String html(byte[] bytes, String name) throws UnreadableDocument {
        OfficeReader reader = Found.READER.orElseThrow(() -> new UnreadableDocument(
                "cannot be read by this Longhaul: the module office is not there (build it whole, or put its jars into"
                        + " the folder office beside longhaul.jar)"));
        return reader.html(bytes, name);
    }
}

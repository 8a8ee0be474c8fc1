package dev.longhaul.testkit;

import dev.longhaul.activities.content.ContentStores;
import dev.longhaul.activities.content.ManagedContentStore;
import dev.longhaul.workflows.conversation.BlockHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

class DirectoryContentStoreContractTest extends ContentStoreContract {
    @TempDir
    Path folder;

    @Override
    protected ManagedContentStore open() {
        return ContentStores.open("file:" + folder.resolve("content"), Map.of());
    }

    @Override
    protected void damage(BlockHash hash, byte[] bytes) throws IOException {
        String hex = hash.hex();
        Files.write(folder.resolve("content/" + hex.substring(0, 2) + "/" + hex.substring(2, 4) + "/" + hex), bytes);
    }

    @Override
    protected ManagedContentStore away() throws IOException {
        return ContentStores.open("file:" + Files.writeString(folder.resolve("file"), "no folder"), Map.of());
    }
}

package dev.longhaul.stores.s3;

import dev.longhaul.activities.content.ContentStoreProvider;
import dev.longhaul.activities.content.ManagedContentStore;
import java.util.Map;

/** Opens {@code s3://bucket/prefix}. */
public final class S3ContentStoreProvider implements ContentStoreProvider {
    @Override
    public String scheme() {
        return "s3:";
    }

    @Override
    public ManagedContentStore open(String address, Map<String, String> environment) {
        S3Address place = S3Address.of(address, environment);
        return new S3ContentStore(place, S3Clients.newClient(place, environment));
    }
}

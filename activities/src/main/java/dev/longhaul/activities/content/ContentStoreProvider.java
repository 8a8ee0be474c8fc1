package dev.longhaul.activities.content;

import java.util.Map;

/** Opens content stores of one kind. Kinds that only a few need are found by {@link java.util.ServiceLoader}. */
public interface ContentStoreProvider {
    /** What addresses of that kind begin with, the colon included. */
    String scheme();

    /**
     * Opens a store; asks nothing of it.
     *
     * @param address as configured, with everything put in
     * @param environment where credentials are looked up that the address does not hold
     * @throws IllegalArgumentException for an address that makes no sense, in words without its secrets
     */
    ManagedContentStore open(String address, Map<String, String> environment);
}

package dev.longhaul.worker.config;

/** Tenants: those whose sessions are kept apart. */
public final class Tenant {
    /**
     * Whose the sessions are that were started without a token, by the command line for example. Nothing is noted on
     * those, so sessions of the time before there were tokens are its own, too.
     */
    public static final String DEFAULT = "default";

    private Tenant() {}
}

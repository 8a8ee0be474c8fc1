package dev.longhaul.reliability;

import java.util.Locale;

/** Something that dies, or is away for a while. */
enum Fault {
    WORKER_KILLED("worker killed", "the worker that runs it is killed (SIGKILL); another one is there"),
    ALL_WORKERS_KILLED("all workers killed", "all workers are killed (SIGKILL); new ones start seconds later"),
    STARTER_KILLED("starter killed", "the command that asked is killed (SIGKILL), and not asked again"),
    SERVER_KILLED("server killed", "the Temporal server is killed (SIGKILL) and started again on its data"),
    NETWORK_CUT("network cut", "nothing passes between worker and server for 40 s, longer than a heartbeat (30 s)"),
    STORE_AWAY("store failing", "every read and write of the content store fails for a while"),
    STORE_FULL("store full", "the disk of the content store is full for a while: writes fail, reads go on"),
    MODEL_FAILING("model failing", "the provider answers each call twice with 503 before it answers");

    private final String words;
    private final String what;

    Fault(String words, String what) {
        this.words = words;
        this.what = what;
    }

    /** As the table names it. */
    String words() {
        return words;
    }

    /** What happens. */
    String what() {
        return what;
    }

    /** Whether it is the store that does not serve as it should. */
    boolean isOfTheStore() {
        return this == STORE_AWAY || this == STORE_FULL;
    }

    /** As {@code --only} takes it. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

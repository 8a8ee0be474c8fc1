package dev.longhaul.activities.model.extractive;

/** Three small documents about a database that does not exist. */
final class TestingLibrary {
    static final String QUESTION =
            "What does Harbour do after a crash, and what must be configured for archive shipping?";

    private static final String RECOVERY = """
            # Crash recovery

            ## After a crash

            When Harbour starts after a crash, it replays the journal from the last checkpoint. The replay brings every \
            table back to the state of the last committed transaction. It needs no help from an administrator.

            The time that crash recovery takes depends on the distance between checkpoints. Harbour writes a checkpoint \
            every five minutes by default.

            ## Limits

            A crash that damages the disk cannot be repaired by the journal. In that case a backup is needed.

            """;

    private static final String SHIPPING = """
            # Archive shipping

            ## Configuration

            Archive shipping must be switched on by setting archive_mode to on. The parameter archive_target must name \
            a directory on another machine. Both parameters must be set before the server starts.

            Each journal segment is copied when it is full. See the chapter on segments [12] for their size & layout.

            ## Monitoring

            The view harbour_archive shows the last segment that archive shipping has copied.

            """;

    private static final String BASICS = """
            # Introduction

            ## Names

            Harbour is a small database for boats. It stores tables of tides, cargo and crews in one file.

            """;

    private TestingLibrary() {}

    static TestingDocuments documents() {
        return documents(10_000);
    }

    /** @param longestPassage what a search shows of a passage at most, in characters */
    static TestingDocuments documents(int longestPassage) {
        return new TestingDocuments(longestPassage)
                .with("basics.md", BASICS)
                .with("recovery.md", RECOVERY)
                .with("shipping.md", SHIPPING);
    }
}

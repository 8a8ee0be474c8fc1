package dev.longhaul.starter.operations;

/**
 * What can be done with the sessions of a place, each operation once; who does one thing takes the part that does it. What
 * is refused throws {@link OperationFailed}, in words, and has changed nothing.
 *
 * @param place where they are
 * @param start begins sessions
 * @param listing which sessions there are
 * @param reading what one is, and what happened in it
 * @param control messages, answers, interrupt, stop, pause, close
 * @param tasks those of a session
 * @param content answers and results, whole
 * @param reports those of research jobs
 * @param transfer export, import, fork
 */
public record SessionOperations(
        TemporalPlace place,
        SessionStart start,
        SessionListing listing,
        SessionReading reading,
        SessionControl control,
        TaskOperations tasks,
        StoredContent content,
        SessionReports reports,
        SessionTransfer transfer) {
    /**
     * The operations on the sessions of a place. They share what they know of where sessions are.
     *
     * @param standby asked to stand in where a session's worker may not be there
     */
    public static SessionOperations on(TemporalPlace place, Standby standby) {
        Calls calls = new Calls(place);
        Executions executions = new Executions(place);
        SessionAccess access = new SessionAccess(place, calls, executions, standby);
        SessionReading reading = new SessionReading(place, calls, executions, access);
        SessionStart start = new SessionStart(place, calls, executions, standby, reading);
        StoredContent content = new StoredContent(place, calls, access);
        BlockTransport transport = new BlockTransport(place, calls);
        return new SessionOperations(
                place,
                start,
                new SessionListing(place, calls, reading),
                reading,
                new SessionControl(access),
                new TaskOperations(calls, access, reading, new TasksBelow(place, executions)),
                content,
                new SessionReports(reading, content),
                new SessionTransfer(
                        access,
                        reading,
                        start,
                        new SessionExport(place, calls, transport),
                        new SessionImport(place, calls, executions, transport),
                        new SessionFork(start, transport)));
    }
}

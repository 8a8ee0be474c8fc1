package dev.longhaul.worker.temporal;

/** Whether a process that finds no Temporal server, and no program to start one, may be the server itself. */
public enum InProcess {
    /** No: what it could do would be gone when it ends. */
    NEVER,
    /** Yes, for itself alone. */
    PRIVATE,
    /** Yes, on a port of this machine, where other commands find it. */
    SHARED
}

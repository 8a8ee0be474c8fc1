package dev.longhaul.activities.tool.mcp;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The process of a server and those that it has started. Ended as the protocol asks: its input is closed; what is still
 * there after that is told to end, and then killed.
 */
final class ServerProcess {
    /** What a program needs to run at all; everything else of our environment stays here. */
    private static final List<String> PASSED_ON = List.of(
            "PATH",
            "HOME",
            "USER",
            "LOGNAME",
            "SHELL",
            "TERM",
            "TMPDIR",
            "TZ",
            "LANG",
            "LC_ALL",
            "SYSTEMROOT",
            "SYSTEMDRIVE",
            "COMSPEC",
            "PATHEXT",
            "USERPROFILE",
            "APPDATA",
            "LOCALAPPDATA",
            "PROGRAMFILES",
            "TEMP",
            "TMP");

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Process process;
    private final Set<ProcessHandle> children = new LinkedHashSet<>();

    private ServerProcess(Process process) {
        this.process = process;
    }

    /** @throws IOException when there is no such program, or it cannot be run */
    static ServerProcess start(McpServerSettings.Command command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command.command());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> PASSED_ON.stream().noneMatch(name::equalsIgnoreCase));
        environment.putAll(command.environment());
        if (command.directory() != null) {
            File directory = command.directory().toFile();
            if (!directory.isDirectory()) {
                throw new IOException("there is no folder " + directory);
            }
            builder.directory(directory);
        }
        return new ServerProcess(builder.start());
    }

    long pid() {
        return process.pid();
    }

    InputStream output() {
        return process.getInputStream();
    }

    InputStream errors() {
        return process.getErrorStream();
    }

    OutputStream input() {
        return process.getOutputStream();
    }

    /** Remembers what it has started so far: of a process that has died, nobody knows its children any more. */
    synchronized void lookAtChildren() {
        children.removeIf(child -> !child.isAlive());
        process.descendants().forEach(children::add);
    }

    /** Its exit code, once it has ended. */
    int awaitExit() throws InterruptedException {
        return process.waitFor();
    }

    /** Ends it and all that it has started. Returns when nothing of it is left, or after a few seconds. */
    void end() {
        lookAtChildren();
        try {
            process.getOutputStream().close();
        } catch (IOException alreadyClosed) {
            // It has ended by itself.
        }
        if (!isGoneWithin(PATIENCE)) {
            process.destroy();
            living().forEach(ProcessHandle::destroy);
            if (!isGoneWithin(PATIENCE)) {
                living().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                isGoneWithin(PATIENCE);
            }
        }
    }

    private synchronized List<ProcessHandle> living() {
        lookAtChildren();
        return children.stream().filter(ProcessHandle::isAlive).toList();
    }

    private boolean isGoneWithin(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return false;
            }
            for (ProcessHandle child : living()) {
                long left = Math.max(0, end - System.nanoTime());
                child.onExit().get(left, TimeUnit.NANOSECONDS);
            }
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException stillThere) {
            return false;
        }
    }
}

package dev.longhaul.worker.store;

import dev.longhaul.worker.temporal.TemporalConnection;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name under which a store knows whose contents are in it: a namespace of a server that keeps sessions, or a process
 * whose sessions end with it. Who takes contents away must know the sessions of all of them.
 */
public final class StoreUser {
    private static final Pattern PROCESS = Pattern.compile("process\\.(.*)\\.(\\d{1,18})");
    private static final long DEADLINE_SECONDS = 5;

    private StoreUser() {}

    /** Those who work for a server. */
    public static String of(TemporalConnection connection) {
        if (!connection.isDurable()) {
            return "process." + safe(StorePeers.hostName()) + "."
                    + ProcessHandle.current().pid();
        }
        String namespace = connection.client().getOptions().getNamespace();
        String id = connection
                .stubs()
                .blockingStub()
                .withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS)
                .describeNamespace(DescribeNamespaceRequest.newBuilder()
                        .setNamespace(namespace)
                        .build())
                .getNamespaceInfo()
                .getId();
        return "namespace." + safe(namespace) + "." + safe(id);
    }

    /** Whether it is a process of this machine that has ended, and its sessions with it. */
    public static boolean isGone(String user) {
        Matcher process = PROCESS.matcher(user);
        return process.matches()
                && process.group(1).equals(safe(StorePeers.hostName()))
                && Optional.of(Long.parseLong(process.group(2)))
                        .flatMap(ProcessHandle::of)
                        .filter(ProcessHandle::isAlive)
                        .isEmpty();
    }

    private static String safe(String name) {
        return name.replaceAll("[^A-Za-z0-9_-]", "_");
    }
}

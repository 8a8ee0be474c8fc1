package dev.longhaul.workflows.session;

import dev.longhaul.workflows.task.NextExecution;
import io.temporal.workflow.ContinueAsNewOptions;
import io.temporal.workflow.Workflow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is noted on a session when it is started, for who looks at it without a worker: where its configuration is, on a
 * machine's own server, and whose it is. The
 * workflow itself makes nothing of it; it only hands it on when it goes on as a new run.
 */
public final class SessionMemo {
    /** The path of the configuration it was started with, or {@code built-in}. */
    public static final String CONFIGURATION = "longhaul_configuration";

    /** The address of that configuration's content store, without user and password. */
    public static final String STORE = "longhaul_store";

    /** Whose it is, where it was started with a token of another tenant than the default one. */
    public static final String TENANT = "longhaul_tenant";

    private static final List<String> KEYS = List.of(CONFIGURATION, STORE, TENANT);

    private SessionMemo() {}

    /** Options of the next run: Temporal leaves a memo behind unless it is given again. */
    static ContinueAsNewOptions handedOn() {
        Map<String, Object> memo = new LinkedHashMap<>();
        for (String key : KEYS) {
            String noted = Workflow.getMemo(key, String.class, String.class);
            if (noted != null) {
                memo.put(key, noted);
            }
        }
        ContinueAsNewOptions.Builder options = NextExecution.options();
        return memo.isEmpty() ? options.build() : options.setMemo(memo).build();
    }
}

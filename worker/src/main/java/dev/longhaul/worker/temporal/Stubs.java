package dev.longhaul.worker.temporal;

import com.uber.m3.tally.Scope;
import dev.longhaul.worker.encryption.AesGcmCodec;
import dev.longhaul.workflows.payload.Payloads;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.converter.CodecDataConverter;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Stubs and clients as every process of ours has them. */
final class Stubs {
    static final String NAMESPACE = "default";

    /** What the transport warns of, with traces, on standard error: we say in words that a server does not answer. */
    private static final Logger TRANSPORT = Logger.getLogger("io.grpc");

    static {
        TRANSPORT.setLevel(Level.SEVERE);
    }

    private Stubs() {}

    /** Stubs that have not connected yet. */
    static WorkflowServiceStubs lazy(WorkflowServiceStubsOptions.Builder options, @Nullable Scope metrics) {
        if (metrics != null) {
            options.setMetricsScope(metrics);
        }
        return WorkflowServiceStubs.newServiceStubs(options.build());
    }

    static WorkflowServiceStubs lazy(String address, @Nullable Scope metrics) {
        return lazy(WorkflowServiceStubsOptions.newBuilder().setTarget(address), metrics);
    }

    static WorkflowClient client(WorkflowServiceStubs stubs, WorkflowClientOptions base, AesGcmCodec codec) {
        // What was encrypted is read, or missed by name, also by a process that encrypts nothing itself.
        boolean encodeFailures = codec.encrypts();
        return WorkflowClient.newInstance(
                stubs,
                WorkflowClientOptions.newBuilder(base)
                        .setDataConverter(
                                new CodecDataConverter(Payloads.dataConverter(), List.of(codec), encodeFailures))
                        .setIdentity(identity())
                        .build());
    }

    /** {@code longhaul@host:pid}, what Temporal's web page calls us. */
    private static String identity() {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            host = "localhost";
        }
        return "longhaul@" + host + ":" + ProcessHandle.current().pid();
    }
}

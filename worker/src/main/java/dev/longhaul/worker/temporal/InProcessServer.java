package dev.longhaul.worker.temporal;

import io.grpc.BindableService;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.temporal.internal.testservice.InProcessGRPCServer;
import io.temporal.internal.testservice.TestServicesStarter;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Temporal's test server in this process, with the real clock; on request also on a port of this machine. Put together
 * here because the library's own way to a port opens it to the network, and gives no way in but that port.
 */
final class InProcessServer implements AutoCloseable {
    /** The library's word for "the present moment". */
    private static final long FROM_NOW = 0;

    private final TestServicesStarter services;
    private final InProcessGRPCServer inProcess;
    private final @Nullable Server port;

    private InProcessServer(TestServicesStarter services, @Nullable Server port) {
        this.services = services;
        this.inProcess = new InProcessGRPCServer(services.getServices());
        this.port = port;
    }

    static InProcessServer start(boolean onPort) throws IOException {
        boolean lockTimeSkipping = true;
        TestServicesStarter services = new TestServicesStarter(lockTimeSkipping, FROM_NOW);
        try {
            return new InProcessServer(services, onPort ? bind(services.getServices()) : null);
        } catch (IOException failed) {
            services.close();
            throw failed;
        }
    }

    private static Server bind(List<BindableService> services) throws IOException {
        HealthStatusManager health = new HealthStatusManager();
        health.setStatus(WorkflowServiceStubs.HEALTH_CHECK_SERVICE_NAME, ServingStatus.SERVING);
        NettyServerBuilder server = NettyServerBuilder.forAddress(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(health.getHealthService());
        services.forEach(server::addService);
        return server.build().start();
    }

    ManagedChannel channel() {
        return inProcess.getChannel();
    }

    /** {@code host:port}, or empty when it is on none. */
    String address() {
        return port == null ? "" : InetAddress.getLoopbackAddress().getHostAddress() + ":" + port.getPort();
    }

    @Override
    public void close() {
        if (port != null) {
            port.shutdownNow();
        }
        inProcess.shutdownNow();
        services.close();
    }
}

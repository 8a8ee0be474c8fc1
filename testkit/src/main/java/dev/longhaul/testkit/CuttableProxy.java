package dev.longhaul.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A stretch of network on loopback, between a worker and its server, that a test can cut: what is under way is lost, both
 * ends keep their connections without hearing of each other, and new connections are not answered until it is mended.
 */
public final class CuttableProxy implements AutoCloseable {
    private final InetSocketAddress target;
    private final ServerSocket listening;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    /**
     * Listens on a free port of loopback from now on.
     *
     * @param address host and port to pass on to; it need not be there yet
     */
    public CuttableProxy(String address) {
        int colon = address.lastIndexOf(':');
        target = new InetSocketAddress(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon("accepts", this::accept);
    }

    /** Host and port to connect to, as {@code TEMPORAL_ADDRESS} takes it. */
    public String address() {
        return "127.0.0.1:" + listening.getLocalPort();
    }

    /** From now on nothing passes; neither end is told. */
    public void cut() {
        cut = true;
    }

    /** Passes again. What the ends still held of the time before is broken off, as a network does that was away. */
    public void mend() {
        sockets.forEach(CuttableProxy::shut);
        cut = false;
    }

    @Override
    public void close() {
        cut = true;
        try {
            listening.close();
        } catch (IOException closedAlready) {
            // what listens no more is what was wanted
        }
        sockets.forEach(CuttableProxy::shut);
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket near = listening.accept();
                sockets.add(near);
                if (!cut) {
                    join(near);
                }
            } catch (IOException gone) {
                // the target is away, or the proxy is closed: this connection is not to be
            }
        }
    }

    private void join(Socket near) throws IOException {
        Socket far = new Socket();
        try {
            far.connect(target);
        } catch (IOException away) {
            shut(near);
            sockets.remove(near);
            throw away;
        }
        sockets.add(far);
        daemon("to the target", () -> pass(near, far));
        daemon("from the target", () -> pass(far, near));
    }

    private void pass(Socket from, Socket to) {
        byte[] bytes = new byte[16_384];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                if (!cut) {
                    out.write(bytes, 0, read);
                    out.flush();
                }
            }
        } catch (IOException broken) {
            // one end is gone: so is the other
        }
        shut(from);
        shut(to);
        sockets.remove(from);
        sockets.remove(to);
    }

    private static void shut(Socket socket) {
        try {
            socket.close();
        } catch (IOException closedAlready) {
            // closed is closed
        }
    }

    private static void daemon(String does, Runnable work) {
        Thread thread = new Thread(work, "proxy that " + does);
        thread.setDaemon(true);
        thread.start();
    }
}

package dev.longhaul.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;

class CuttableProxyTest {
    @Test
    void cutProxy_passesNothingAndBreaksNothing_untilItIsMended() throws IOException {
        try (ServerSocket target = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                CuttableProxy proxy = new CuttableProxy("127.0.0.1:" + target.getLocalPort());
                Socket near = connect(proxy);
                Socket far = target.accept()) {
            near.getOutputStream().write(1);
            assertThat(far.getInputStream().read()).isEqualTo(1);

            proxy.cut();
            near.getOutputStream().write(2);
            far.setSoTimeout(200);
            assertThatThrownBy(() -> far.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);

            proxy.mend();
            try (Socket again = connect(proxy);
                    Socket farAgain = target.accept()) {
                again.getOutputStream().write(3);
                assertThat(farAgain.getInputStream().read()).isEqualTo(3);
            }
        }
    }

    private static Socket connect(CuttableProxy proxy) throws IOException {
        String address = proxy.address();
        return new Socket(
                InetAddress.getLoopbackAddress(), Integer.parseInt(address.substring(address.indexOf(':') + 1)));
    }
}

package dev.longhaul.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.testkit.Eventually;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class TypedLinesTest {
    @Test
    void linesComeInOrder_andTheEndOfTheInputIsNoEmptyLine() throws InterruptedException {
        TypedLines typed = new TypedLines(new ByteArrayInputStream("grün\n\nzwei".getBytes(StandardCharsets.UTF_8)));

        assertThat(typed.next()).isEqualTo("grün");
        assertThat(typed.next()).isEmpty();
        assertThat(typed.next()).isEqualTo("zwei");
        assertThatThrownBy(typed::next).isInstanceOf(InterruptedException.class);
    }

    @Test
    void lineThatIsTypedLate_isWaitedFor() throws Exception {
        PipedOutputStream keyboard = new PipedOutputStream();
        TypedLines typed = new TypedLines(new PipedInputStream(keyboard));
        CompletableFuture<String> line = CompletableFuture.supplyAsync(() -> next(typed));

        keyboard.write("ye".getBytes(StandardCharsets.UTF_8));
        keyboard.flush();
        assertThat(line).isNotDone();
        keyboard.write("s\n".getBytes(StandardCharsets.UTF_8));
        keyboard.flush();

        assertThat(line.get()).isEqualTo("yes");
    }

    @Test
    void waiting_canBeInterrupted_whileReadingCannot() throws InterruptedException {
        CountDownLatch read = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        TypedLines typed = new TypedLines(new InputStream() {
            @Override
            public int read() {
                return read(new byte[1], 0, 1);
            }

            @Override
            public int read(byte[] bytes, int from, int length) {
                read.countDown();
                while (true) {
                    try {
                        never.await();
                        return -1;
                    } catch (InterruptedException notHeeded) {
                        // as a terminal does it
                    }
                }
            }
        });
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Thread waiting = new Thread(() -> {
            try {
                typed.next();
                interrupted.complete(false);
            } catch (InterruptedException expected) {
                interrupted.complete(true);
            }
        });
        waiting.start();
        read.await();
        waiting.interrupt();

        Eventually.holds("it has ended", () -> interrupted.getNow(false));
        never.countDown();
    }

    private static String next(TypedLines typed) {
        try {
            return typed.next();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}

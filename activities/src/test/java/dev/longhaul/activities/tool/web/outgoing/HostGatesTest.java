package dev.longhaul.activities.tool.web.outgoing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HostGatesTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final TestingTicker ticker = new TestingTicker();
    private final HostGates gates = new HostGates(ticker);

    private long entered(String host, Duration apart) {
        gates.enter(host, apart, what -> {}).close();
        return ticker.nanos();
    }

    @Test
    void requestsToOneHost_areKeptApart_andNotThoseToOthers() {
        long first = entered("a.example", SECOND);
        assertThat(entered("b.example", SECOND) - first).isZero();
        long second = entered("a.example", SECOND);
        assertThat(second - first).isEqualTo(SECOND.toNanos());

        ticker.pass(Duration.ofSeconds(5));
        assertThat(entered("a.example", SECOND) - second)
                .isEqualTo(Duration.ofSeconds(5).toNanos());
    }

    @Test
    void slowerHost_isWaitedForLonger() {
        long first = entered("a.example", Duration.ofSeconds(30));

        assertThat(entered("a.example", Duration.ofSeconds(30)) - first)
                .isEqualTo(Duration.ofSeconds(30).toNanos());
    }

    @Test
    void noMoreThanTwo_areAtAHostAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(5);
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch two = new CountDownLatch(2);
        CountDownLatch go = new CountDownLatch(1);
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            all.add(CompletableFuture.runAsync(
                    () -> {
                        HostGates.Pass pass = gates.enter("a.example", Duration.ZERO, what -> {});
                        try {
                            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                            two.countDown();
                            go.await();
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        } finally {
                            inside.decrementAndGet();
                            pass.close();
                        }
                    },
                    threads));
        }
        two.await();
        go.countDown();
        await().until(() -> all.stream().allMatch(CompletableFuture::isDone));
        threads.shutdownNow();

        assertThat(all).noneMatch(CompletableFuture::isCompletedExceptionally);
        assertThat(most).hasValue(HostGates.AT_ONCE);
    }

    @Test
    void callThatIsNoLongerWanted_waitsNoLonger_andHoldsNoPlace() {
        entered("a.example", Duration.ofMinutes(5));
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> gates.enter("a.example", Duration.ZERO, what -> {
                        throw new IllegalStateException("unwanted");
                    }))
                    .hasMessage("unwanted");
        }

        ticker.pass(Duration.ofMinutes(5));
        assertThat(entered("a.example", Duration.ZERO)).isEqualTo(ticker.nanos());
    }

    @Test
    void queueThatIsTooLong_isNotJoined() {
        entered("a.example", Duration.ofMinutes(11));

        assertThatThrownBy(() -> entered("a.example", SECOND)).hasMessageContaining("Too many pages of a.example");
    }
}

package dev.longhaul.worker.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessesTest {
    private final ProcessHandle self = ProcessHandle.current();

    @Test
    void livingProcess_isFoundByItsStart_andNotByAnother() {
        long startedAt = Processes.startedAt(self);

        assertThat(Processes.find(self.pid(), startedAt)).contains(self);
        assertThat(Processes.find(self.pid(), startedAt + 1)).isEmpty();
        assertThat(Processes.find(self.pid(), 0)).contains(self);
        assertThat(Processes.find(0, startedAt)).isEmpty();
    }

    @Test
    void nameOfAProcess_mayHoldBlanksAndParentheses() {
        String line = "4242 (a ) b) S 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 987654 20 21\n";

        assertThat(Processes.startedAt(line)).isEqualTo(987654);
    }
}

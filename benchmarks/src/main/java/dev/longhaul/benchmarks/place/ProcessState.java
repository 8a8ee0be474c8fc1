package dev.longhaul.benchmarks.place;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the operating system says of a process; zeros where it has no {@code /proc}. */
public record ProcessState(double residentMegabytes, int threads) {
    /** As it is now. */
    static ProcessState of(Process process) {
        Path status = Path.of("/proc/" + process.pid() + "/status");
        try {
            return Files.isReadable(status)
                    ? new ProcessState(number(status, "VmRSS:") / 1024.0, (int) number(status, "Threads:"))
                    : new ProcessState(0, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long number(Path status, String key) throws IOException {
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.replaceAll("[^0-9]", ""))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElse(0);
    }
}

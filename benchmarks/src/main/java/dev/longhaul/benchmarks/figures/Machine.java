package dev.longhaul.benchmarks.figures;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Where a measurement was taken; nothing that tells whose machine it is.
 *
 * @param load how many programs wanted a processor in the minute before, negative where that is not known
 */
public record Machine(
        String system,
        String processor,
        int processors,
        long memoryMegabytes,
        String java,
        String temporal,
        double load) {
    public static Machine here() {
        return new Machine(
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                processorName(),
                Runtime.getRuntime().availableProcessors(),
                memory(),
                System.getProperty("java.vm.name") + " " + Runtime.version(),
                temporalVersion(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static long memory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getTotalMemorySize() >> 20
                : 0;
    }

    private static String processorName() {
        Path file = Path.of("/proc/cpuinfo");
        try {
            return !Files.isReadable(file)
                    ? "unknown"
                    : Files.readAllLines(file).stream()
                            .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("model name"))
                            .map(line -> line.substring(line.indexOf(':') + 1).strip())
                            .findFirst()
                            .orElse("unknown");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String temporalVersion() {
        try {
            Process process = new ProcessBuilder("temporal", "--version")
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            process.waitFor(10, TimeUnit.SECONDS);
            return said;
        } catch (IOException missing) {
            return "no temporal program";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

package dev.longhaul.stores.s3;

import dev.longhaul.testkit.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A SeaweedFS of one test class, with one user. */
final class SeaweedServer implements AutoCloseable {
    private final Process process;
    private final Path folder;
    private final int port;

    private SeaweedServer(Process process, Path folder, int port) {
        this.process = process;
        this.folder = folder;
        this.port = port;
    }

    static SeaweedServer start(String keyId, String secret) throws IOException {
        Path folder = Files.createTempDirectory("longhaul-seaweed");
        Path users = Files.writeString(folder.resolve("s3.json"), """
                {"identities": [{"name": "longhaul", "credentials": [{"accessKey": "%s", "secretKey": "%s"}],
                  "actions": ["Admin", "Read", "Write", "List", "Tagging"]}]}
                """.formatted(keyId, secret));
        List<Integer> ports = freePorts(8);
        Process process = new ProcessBuilder(
                        S3ServerExtension.program().orElseThrow().toString(),
                        "server",
                        "-dir=" + folder,
                        "-ip=127.0.0.1",
                        "-ip.bind=127.0.0.1",
                        "-volume.max=20",
                        "-master.volumeSizeLimitMB=64",
                        "-master.port=" + ports.get(0),
                        "-master.port.grpc=" + ports.get(1),
                        "-volume.port=" + ports.get(2),
                        "-volume.port.grpc=" + ports.get(3),
                        "-filer.port=" + ports.get(4),
                        "-filer.port.grpc=" + ports.get(5),
                        "-s3",
                        "-s3.iam=false",
                        "-s3.config=" + users,
                        "-s3.port.iceberg=0",
                        "-s3.port.lance=0",
                        "-s3.port=" + ports.get(6),
                        "-s3.port.grpc=" + ports.get(7))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return new SeaweedServer(process, folder, ports.get(6));
    }

    private static List<Integer> freePorts(int count) {
        return Stream.generate(FreePort::find).distinct().limit(count).toList();
    }

    String endpoint() {
        return "http://127.0.0.1:" + port;
    }

    /** Its parts come up one after the other; the first write that succeeds says that all are there. */
    void awaitReady(Runnable write) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> {
            write.run();
            return true;
        });
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}

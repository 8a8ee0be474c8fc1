package dev.longhaul.worker.config;

import dev.longhaul.activities.model.ModelProvider;
import dev.longhaul.activities.tool.ToolProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Jars with plug-ins, compiled as their authors would. */
public final class TestingPlugin {
    private static final AtomicInteger JARS = new AtomicInteger();

    private TestingPlugin() {}

    /**
     * A jar with a provider of tools and one of models.
     *
     * @param toolsBody statements that make the tools of {@code settings}
     * @param clientBody statements that make the client of {@code settings}
     */
    public static Path jar(Path folder, String tools, String toolsBody, String models, String clientBody)
            throws IOException {
        int number = JARS.incrementAndGet();
        Path sources = Files.createTempDirectory(folder, "plugin");
        compile(sources, "Tools" + number, """
                public final class Tools%d implements dev.longhaul.activities.tool.ToolProvider {
                    public String name() { return "%s"; }
                    public java.util.List<dev.longhaul.activities.tool.ActivityTool> tools(
                            java.util.Map<String, String> settings) { %s }
                }
                """.formatted(number, tools, toolsBody));
        compile(sources, "Models" + number, """
                public final class Models%d implements dev.longhaul.activities.model.ModelProvider {
                    public String name() { return "%s"; }
                    public dev.longhaul.activities.model.ModelClient client(
                            dev.longhaul.activities.model.ModelSettings settings) { %s }
                }
                """.formatted(number, models, clientBody));
        Path jar = sources.resolve("plugin.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar));
                var classes = Files.newDirectoryStream(sources, "*.class")) {
            for (Path compiled : classes) {
                add(zip, String.valueOf(compiled.getFileName()), Files.readAllBytes(compiled));
            }
            add(zip, "META-INF/services/" + ToolProvider.class.getName(), utf8("Tools" + number));
            add(zip, "META-INF/services/" + ModelProvider.class.getName(), utf8("Models" + number));
        }
        return jar;
    }

    private static void compile(Path folder, String name, String source) throws IOException {
        Path file = Files.writeString(folder.resolve(name + ".java"), source);
        int failed = javax.tools.ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-cp", System.getProperty("java.class.path"), file.toString());
        if (failed != 0) {
            throw new AssertionError("The plug-in does not compile: " + source);
        }
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

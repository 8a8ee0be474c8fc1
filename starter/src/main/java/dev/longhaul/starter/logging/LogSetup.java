package dev.longhaul.starter.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import dev.longhaul.worker.config.LonghaulHome;
import java.util.List;

/**
 * Sets the log up in code, which takes a fraction of the time that a file of settings does. Whoever wants something else
 * names a file with {@code -Dlogback.configurationFile}; {@code LONGHAUL_LOG=debug} shows more, and
 * {@code LONGHAUL_LOG_FORMAT=json} writes JSON. A line names the session or task that it is about.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_HIGH_PRIORITY)
public final class LogSetup extends ContextAwareBase implements Configurator {
    private static final String JOB = "%replace( %X{" + JsonLines.WORKFLOW_ID + "}){'^ $',''}";
    private static final String WITH_TRACES =
            "%d{yyyy-MM-dd'T'HH:mm:ss.SSS} %-5level [%thread]" + JOB + " %logger{24} - %msg%n%ex";
    private static final String ONE_LINE = "%d{HH:mm:ss} %-5level %logger{0}" + JOB + " - %msg%n%ex{0}";

    /**
     * What the first warns of is the end of a worker. The second calls each message that a session refuses a failure of
     * its workflow; who sent the message is told. The others warn of every oddity in a PDF file.
     */
    private static final List<String> NOISE = List.of(
            "io.temporal.internal.sync.DeterministicRunnerImpl",
            "io.temporal.internal.sync.WorkflowExecutionHandler",
            "org.apache.pdfbox",
            "org.apache.fontbox");

    /** A port that is taken is told by the command; what goes wrong with a request we log ourselves. */
    private static final List<String> TOLD_OTHERWISE = List.of("io.javalin.Javalin");

    /** At their finest these write down whole requests, with the keys in them. */
    private static final List<String> TELLS_KEYS = List.of("org.apache.hc.client5.http");

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        if (System.getProperty("logback.configurationFile") != null
                || LogSetup.class.getResource("/logback-test.xml") != null) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        Level asked = Level.toLevel(System.getenv("LONGHAUL_LOG"), Level.WARN);
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(asked);
        context.getLogger("dev.longhaul").setLevel(asked.isGreaterOrEqual(Level.INFO) ? Level.INFO : asked);
        NOISE.forEach(name -> context.getLogger(name).setLevel(Level.ERROR));
        TELLS_KEYS.forEach(name -> context.getLogger(name).setLevel(Level.WARN));
        TOLD_OTHERWISE.forEach(name -> context.getLogger(name).setLevel(Level.OFF));
        LateFileAppender file = new LateFileAppender(
                LonghaulHome.of(System.getenv()).directory().resolve("logs").resolve("longhaul.log"),
                encoder(context, WITH_TRACES));
        file.setContext(context);
        file.start();
        root.addAppender(file);
        if (LogTarget.chosen() == LogTarget.STANDARD_ERROR) {
            root.addAppender(standardError(context));
        }
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static OutputStreamAppender<ILoggingEvent> standardError(LoggerContext context) {
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setTarget("System.err");
        appender.setEncoder(encoder(context, ONE_LINE));
        appender.start();
        return appender;
    }

    private static Encoder<ILoggingEvent> encoder(LoggerContext context, String pattern) {
        if ("json".equalsIgnoreCase(System.getenv("LONGHAUL_LOG_FORMAT"))) {
            JsonLines lines = new JsonLines();
            lines.setContext(context);
            lines.start();
            return lines;
        }
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(pattern);
        encoder.start();
        return encoder;
    }
}

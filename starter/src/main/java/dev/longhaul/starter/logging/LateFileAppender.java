package dev.longhaul.starter.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A log file that is there only once there is something in it. Beyond 10 MB it begins anew, the old one kept beside it. */
final class LateFileAppender extends AppenderBase<ILoggingEvent> {
    private static final long MAX_BYTES = 10 * FileSize.MB_COEFFICIENT;

    private final Path path;
    private final Encoder<ILoggingEvent> encoder;
    private @Nullable RollingFileAppender<ILoggingEvent> file;

    LateFileAppender(Path path, Encoder<ILoggingEvent> encoder) {
        this.path = path;
        this.encoder = encoder;
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (file == null) {
            file = open();
        }
        file.doAppend(event);
    }

    private RollingFileAppender<ILoggingEvent> open() {
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setContext(getContext());
        appender.setFile(path.toString());
        appender.setEncoder(encoder);

        FixedWindowRollingPolicy rolling = new FixedWindowRollingPolicy();
        rolling.setContext(getContext());
        rolling.setParent(appender);
        rolling.setFileNamePattern(path + ".%i");
        rolling.setMinIndex(1);
        rolling.setMaxIndex(1);
        rolling.start();

        SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
        size.setContext(getContext());
        size.setMaxFileSize(new FileSize(MAX_BYTES));
        size.start();

        appender.setRollingPolicy(rolling);
        appender.setTriggeringPolicy(size);
        appender.start();
        return appender;
    }
}

package dev.longhaul.starter.json;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import dev.longhaul.workflows.payload.Payloads;
import dev.longhaul.workflows.report.Report;
import dev.longhaul.workflows.session.SessionView;
import dev.longhaul.workflows.task.TaskView;
import java.io.IOException;

/** Values as JSON for people and their programs: without the names of stored content, which mean nothing to them. */
public final class PublicJson {
    private PublicJson() {}

    /** On lines, for people. */
    public static String of(Object value) {
        return write(Mapper.LINES, value);
    }

    /** On one line. */
    public static String onOneLine(Object value) {
        return write(Mapper.ONE_LINE, value);
    }

    private static String write(ObjectMapper mapper, Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Made once: that takes longer than to write with them. */
    private static final class Mapper {
        static final ObjectMapper ONE_LINE = Payloads.newMapper()
                .addMixIn(SessionView.class, Session.class)
                .addMixIn(TaskView.class, Task.class)
                .registerModule(new SimpleModule().addSerializer(Report.class, new IsThere()));
        static final ObjectMapper LINES = ONE_LINE.copy().configure(SerializationFeature.INDENT_OUTPUT, true);
    }

    @JsonIgnoreProperties("answer_hash")
    private interface Session {}

    @JsonIgnoreProperties("result_hash")
    private interface Task {}

    /** A report is {@code true}; while there is none it is null. */
    private static final class IsThere extends StdSerializer<Report> {
        private static final long serialVersionUID = 1L;

        IsThere() {
            super(Report.class);
        }

        @Override
        public void serialize(Report report, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeBoolean(true);
        }
    }
}

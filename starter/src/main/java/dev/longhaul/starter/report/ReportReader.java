package dev.longhaul.starter.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.longhaul.workflows.payload.Payloads;

/** Reads {@code report.json}. */
public final class ReportReader {
    private ReportReader() {}

    /**
     * The report of that text.
     *
     * @throws IllegalArgumentException when it is none, in words
     */
    public static ReportData read(String json) {
        try {
            ReportData read = Mapper.READER.readValue(json);
            if (read == null) {
                throw new IllegalArgumentException("The report is empty.");
            }
            return read;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The report is not one that can be read: " + e.getOriginalMessage(), e);
        }
    }

    /** Made once: that takes longer than to read with it. */
    private static final class Mapper {
        static final ObjectReader READER = Payloads.newMapper().readerFor(ReportData.class);
    }
}

package dev.longhaul.starter.operations;

import dev.longhaul.starter.report.ReportData;
import dev.longhaul.starter.report.ReportForm;
import dev.longhaul.starter.report.ReportReader;
import dev.longhaul.starter.report.citation.BibTex;
import dev.longhaul.starter.report.citation.CslJson;
import dev.longhaul.starter.report.pdf.ReportPdf;
import dev.longhaul.workflows.conversation.BlockHash;
import dev.longhaul.workflows.report.Report;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** A written report in all its forms: three are stored, the others are made of those. */
final class ReportFiles {
    private final String session;
    private final Report report;
    private final Function<BlockHash, String> content;

    /** @param content reads a stored text */
    ReportFiles(String session, Report report, Function<BlockHash, String> content) {
        this.session = session;
        this.report = report;
        this.content = content;
    }

    byte[] in(ReportForm form) {
        return switch (form) {
            case MARKDOWN -> utf8(content.apply(report.markdown()));
            case HTML -> utf8(content.apply(report.html()));
            case JSON -> utf8(content.apply(report.json()));
            case PDF -> pdf();
            case BIBTEX -> utf8(BibTex.of(data()));
            case CSL_JSON -> utf8(CslJson.of(data()));
        };
    }

    /** What it says. */
    ReportData data() {
        try {
            return ReportReader.read(content.apply(report.json()));
        } catch (IllegalArgumentException unreadable) {
            throw failed("The report of '" + session + "' cannot be read. " + unreadable.getMessage(), unreadable);
        }
    }

    private byte[] pdf() {
        try {
            return ReportPdf.of(content.apply(report.html()));
        } catch (IOException e) {
            throw failed("The report of '" + session + "' cannot be made a PDF: " + e.getMessage(), e);
        }
    }

    private OperationFailed failed(String message, Exception cause) {
        return new OperationFailed(
                ErrorCode.FAILED, message, wording -> "Its other forms can be had: " + wording.report(session), cause);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

package dev.longhaul.starter.http;

import dev.longhaul.starter.operations.SessionReports;
import dev.longhaul.starter.report.ReportForm;
import dev.longhaul.workflows.report.Report;
import java.util.List;
import java.util.Map;

/** What can be asked of the report of a session. */
final class ReportRoutes {
    /** The page has a style of its own, which its own policy names; nothing else is loaded. */
    private static final String HTML_POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final Map<String, ReportForm> FORMS = Bodies.choices(ReportForm.values(), ReportForm::word);

    private final SessionReports reports;

    ReportRoutes(SessionReports reports) {
        this.reports = reports;
    }

    List<Route> routes() {
        String report = "/v1/sessions/{session}/report";
        return List.of(
                Route.of("GET", report, this::report).withQuery("format"),
                Route.of("GET", report + "/sources/{hash}", this::source).withQuery("from"));
    }

    private void source(Call call) {
        call.json(reports.source(call.session(), call.hash(), call.query("from", 0, 0, Integer.MAX_VALUE)));
    }

    private void report(Call call) {
        ReportForm form = form(call);
        String session = call.session();
        Report report = reports.of(session);
        byte[] content = reports.in(form, session, report);
        if (form == ReportForm.HTML) {
            call.header("Content-Security-Policy", HTML_POLICY);
        }
        if (call.query("format") != null) {
            call.header("Content-Disposition", "inline; filename=\"" + session + "-" + form.file() + "\"");
        }
        call.bytes(
                form.mediaType().startsWith("text/") ? form.mediaType() + "; charset=utf-8" : form.mediaType(),
                content);
    }

    /** For links, which cannot say what they accept, the query says it. */
    private static ReportForm form(Call call) {
        return call.query("format") == null
                ? ReportForm.ofMediaType(call.accepted(ReportForm.mediaTypes()))
                : call.query("format", ReportForm.MARKDOWN, FORMS);
    }
}

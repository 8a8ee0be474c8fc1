package dev.longhaul.starter.operations;

import dev.longhaul.starter.report.ReportData;
import dev.longhaul.starter.report.ReportForm;
import dev.longhaul.workflows.content.ContentSlice;
import dev.longhaul.workflows.conversation.BlockHash;
import dev.longhaul.workflows.report.Report;
import dev.longhaul.workflows.session.SessionView;
import java.util.Optional;

/** The reports of sessions, and the sources that they quote. */
public final class SessionReports {
    /** So many reports before the newest one are looked through for a source. */
    private static final int MOST_EARLIER = 50;

    private final SessionReading reading;
    private final StoredContent content;

    SessionReports(SessionReading reading, StoredContent content) {
        this.reading = reading;
        this.content = content;
    }

    /** A session's report; refused when there is none. */
    public Report of(String session) {
        Report report = reading.show(session).report();
        if (report == null) {
            throw new OperationFailed(
                    ErrorCode.REFUSED,
                    "The session '" + session + "' has no report.",
                    "A research job writes one with its answer: wait until it is idle. Other sessions have none.");
        }
        return report;
    }

    /** What the report of a session says; empty when it has none. */
    public Optional<ReportData> data(SessionView view) {
        return Optional.ofNullable(view.report())
                .map(report -> files(view.session(), report).data());
    }

    /** A written report of a session in one of its forms. */
    public byte[] in(ReportForm form, String session, Report report) {
        return files(session, report).in(form);
    }

    /** Empty for a report of before the session was imported, which stayed where it was. */
    private Optional<ReportSources> stored(String session, BlockHash report) {
        try {
            return Optional.of(new ReportSources(content.whole(session, report)));
        } catch (OperationFailed gone) {
            if (gone.code() == ErrorCode.FAILED) {
                return Optional.empty();
            }
            throw gone;
        }
    }

    private ReportFiles files(String session, Report report) {
        return new ReportFiles(session, report, hash -> content.whole(session, hash));
    }

    /**
     * A source of a session's report, or of an earlier one of it, as it was read.
     *
     * @param hash names its text
     * @param from where to begin, in UTF-16 units
     */
    public SourceStretch source(String session, BlockHash hash, int from) {
        ReportSources sources =
                new ReportSources(content.whole(session, of(session).json()));
        for (int earlier = 0; !sources.names(hash) && earlier < MOST_EARLIER; earlier++) {
            Optional<ReportSources> before = sources.earlier().flatMap(report -> stored(session, report));
            if (before.isEmpty()) {
                break;
            }
            sources = before.get();
        }
        if (!sources.names(hash)) {
            throw new OperationFailed(
                    ErrorCode.NOT_FOUND,
                    "The report of '" + session + "' has no source " + hash + ".",
                    "Its report.json names the text of each source under 'hash'.");
        }
        ContentSlice slice = content.part(session, hash, from);
        return sources.stretch(hash, from, slice);
    }
}

package dev.longhaul.workflows.report;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** The port to the writer of reports. */
@ActivityInterface
public interface ReportActivities {
    /** Writes the report of a research job into the content store. The same request gives the same report. */
    @ActivityMethod(name = "WriteReport")
    Report writeReport(ReportRequest request);
}

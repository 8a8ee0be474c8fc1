package dev.longhaul.starter.report.citation;

import dev.longhaul.starter.json.PublicJson;
import dev.longhaul.starter.report.ReportData;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The sources of a report in CSL-JSON, as Zotero, Pandoc and citeproc read it. */
public final class CslJson {
    private CslJson() {}

    public static String of(ReportData report) {
        List<Map<String, Object>> items = new ArrayList<>();
        for (Citation citation : Citation.of(report)) {
            items.add(item(citation));
        }
        return PublicJson.of(items) + "\n";
    }

    private static Map<String, Object> item(Citation citation) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("id", citation.key());
        item.put("type", citation.url() == null ? "document" : "webpage");
        item.put("title", citation.title());
        if (citation.url() != null) {
            item.put("URL", citation.url());
        }
        LocalDate accessed = citation.accessed();
        if (accessed != null) {
            item.put(
                    "accessed",
                    Map.of(
                            "date-parts",
                            List.of(List.of(accessed.getYear(), accessed.getMonthValue(), accessed.getDayOfMonth()))));
        }
        if (!citation.section().isEmpty()) {
            item.put("section", citation.section());
        }
        if (citation.file() != null) {
            item.put("note", "File " + citation.file());
        }
        return item;
    }
}

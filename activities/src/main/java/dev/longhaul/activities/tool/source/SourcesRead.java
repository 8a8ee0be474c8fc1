package dev.longhaul.activities.tool.source;

import dev.longhaul.activities.content.ContentMissingException;
import dev.longhaul.activities.content.ContentStore;
import dev.longhaul.activities.source.RetrievedSource;
import dev.longhaul.activities.source.RetrievedSources;
import dev.longhaul.activities.tool.ActivityTool;
import dev.longhaul.activities.tool.ToolCallContext;
import dev.longhaul.activities.tool.ToolOutput;
import dev.longhaul.workflows.tools.ToolSpec;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code sources_read}: a further stretch of what a tool of the same session brought from outside, by its address. Offered
 * together with tools whose results may be longer than a model is shown at once.
 */
public final class SourcesRead implements ActivityTool {
    public static final String NAME = "sources_read";

    public static final ToolSpec SPEC = new ToolSpec(
            NAME,
            "Reads on in something that another tool of yours has brought and that was too long to be shown at once, or"
                    + " reads it again. When \"more\" is true, read on with from set to the \"to\" of this stretch.",
            schema());

    private final ContentStore store;
    private final RetrievedSources sources;

    public SourcesRead(ContentStore store) {
        this.store = store;
        this.sources = new RetrievedSources(store);
    }

    private static Map<String, Object> schema() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("address", property("string", "The address, as the other tool gave it."));
        Map<String, Object> from = property("integer", "Where to begin, in characters; 0 by default.");
        from.put("minimum", 0);
        properties.put("from", from);
        Map<String, Object> length = property("integer", "How many characters; " + Stretch.USUAL + " by default.");
        length.put("minimum", 1);
        length.put("maximum", Stretch.LONGEST);
        properties.put("length", length);
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", List.of("address"));
        schema.put("additionalProperties", false);
        return schema;
    }

    private static Map<String, Object> property(String type, String description) {
        Map<String, Object> property = new LinkedHashMap<>();
        property.put("type", type);
        property.put("description", description);
        return property;
    }

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public ToolOutput call(ToolCallContext call) {
        String address = String.valueOf(call.arguments().get("address")).strip();
        List<RetrievedSource> versions = sources.of(RetrievedSources.session(call.caller()), address);
        if (versions.isEmpty()) {
            return ToolOutput.error(
                    "No tool of this session has brought anything from that address. Take an address as a"
                            + " tool gave it, letter by letter. If it was brought before this conversation went on in"
                            + " another session, call the tool that brought it again.");
        }
        RetrievedSource source = versions.get(0);
        String text = new String(
                store.get(source.text()).orElseThrow(() -> new ContentMissingException(source.text())),
                StandardCharsets.UTF_8);
        int from = number(call, "from", 0);
        if (from > 0 && from >= text.length()) {
            return ToolOutput.error("It has " + text.length() + " characters; \"from\" must be smaller than that.");
        }
        return ToolOutput.of(Stretch.of(address, source.tool(), text, from, number(call, "length", Stretch.USUAL))
                .json());
    }

    private static int number(ToolCallContext call, String argument, int otherwise) {
        return call.arguments().get(argument) instanceof Number number ? number.intValue() : otherwise;
    }
}

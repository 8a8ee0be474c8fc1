package example;

import dev.longhaul.activities.tool.ActivityTool;
import dev.longhaul.activities.tool.ToolCallContext;
import dev.longhaul.activities.tool.ToolOutput;
import dev.longhaul.activities.tool.ToolProvider;
import dev.longhaul.workflows.tools.ToolSpec;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** The group {@code exchange}, with one tool that converts euros at rates from the configuration. */
public final class Exchange implements ToolProvider {
    @Override
    public String name() {
        return "exchange";
    }

    @Override
    public List<ActivityTool> tools(Map<String, String> rates) {
        ToolSpec spec = new ToolSpec("exchange_convert", "Converts euros.", Map.of(
                "type", "object", "required", List.of("euros", "currency"), "properties", Map.of(
                        "euros", Map.of("type", "number"), "currency", Map.of("type", "string"))));
        return List.of(new ActivityTool() {
            @Override
            public ToolSpec spec() {
                return spec;
            }

            @Override
            public ToolOutput call(ToolCallContext call) {
                String rate = rates.get(call.arguments().get("currency"));
                return rate == null
                        ? ToolOutput.error("There is no rate for that. There are: " + rates.keySet())
                        : ToolOutput.of(new BigDecimal(rate).multiply(new BigDecimal("" + call.arguments().get("euros"))).toString());
            }
        });
    }
}

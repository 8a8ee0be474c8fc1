package dev.longhaul.workflows.tools.mode;

import dev.longhaul.workflows.tools.Json;
import dev.longhaul.workflows.tools.Parameters;
import dev.longhaul.workflows.tools.Tool;
import dev.longhaul.workflows.tools.ToolArguments;
import dev.longhaul.workflows.tools.ToolResult;
import dev.longhaul.workflows.tools.ToolSpec;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code mode_set}: letter case and surrounding blanks do not matter. */
public final class ModeSet implements Tool {
    public static final ToolSpec SPEC = new ToolSpec(
            "mode_set",
            "Changes the mode that you work in.",
            Parameters.none()
                    .required("mode", Parameters.string("The mode's name"))
                    .schema());

    private final Mode mode;

    public ModeSet(Mode mode) {
        this.mode = mode;
    }

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public ToolResult call(ToolArguments arguments) {
        String wanted = arguments.string("mode");
        return mode.changeByAgent(wanted)
                .map(name -> {
                    Map<String, String> answer = new LinkedHashMap<>();
                    answer.put("mode", name);
                    answer.put("message", "The mode is now " + name + ".");
                    return ToolResult.of(Json.write(answer));
                })
                .orElseGet(() -> ToolResult.error("there is no mode '" + wanted + "'; the modes are "
                        + String.join(", ", mode.settings().names()) + "."));
    }
}

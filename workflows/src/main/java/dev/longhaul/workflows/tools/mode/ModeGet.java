package dev.longhaul.workflows.tools.mode;

import dev.longhaul.workflows.tools.Json;
import dev.longhaul.workflows.tools.Parameters;
import dev.longhaul.workflows.tools.Tool;
import dev.longhaul.workflows.tools.ToolArguments;
import dev.longhaul.workflows.tools.ToolResult;
import dev.longhaul.workflows.tools.ToolSpec;
import java.util.Map;

/** {@code mode_get}. */
public final class ModeGet implements Tool {
    public static final ToolSpec SPEC = new ToolSpec(
            "mode_get", "Tells the mode that you work in.", Parameters.none().schema());

    private final Mode mode;

    public ModeGet(Mode mode) {
        this.mode = mode;
    }

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public ToolResult call(ToolArguments arguments) {
        return ToolResult.of(Json.write(Map.of("mode", mode.current())));
    }
}

package dev.longhaul.workflows.tools.background;

import dev.longhaul.workflows.tools.Tool;
import dev.longhaul.workflows.tools.ToolSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tools of delegation, together, and the names that they had before. */
public final class BackgroundTools {
    /** What models are offered, in order. */
    public static final List<ToolSpec> SPECS = List.of(
            StartTask.SPEC,
            WaitForFirstCompletion.SPEC,
            GetTaskResults.SPEC,
            GetAllTasks.SPEC,
            ContinueTask.SPEC,
            ClearCompletedTask.SPEC,
            CancelTask.SPEC,
            SteerTask.SPEC,
            DelegateTask.SPEC);

    private BackgroundTools() {}

    public static List<Tool> tools(Delegation delegation) {
        return List.of(
                new StartTask(delegation),
                new WaitForFirstCompletion(delegation),
                new GetTaskResults(delegation),
                new GetAllTasks(delegation),
                new ContinueTask(delegation),
                new ClearCompletedTask(delegation),
                new CancelTask(delegation),
                new SteerTask(delegation),
                new DelegateTask(delegation));
    }

    /** Tools of the same names that delegate nothing and say why. */
    public static List<Tool> refusing(String reason) {
        return SPECS.stream().<Tool>map(spec -> new RefusingTool(spec, reason)).toList();
    }

    /**
     * Names under which the same tools were known in earlier generations of background agents, to today's names; models
     * that were trained or told to use them are understood.
     */
    public static Map<String, String> olderNames() {
        Map<String, String> names = new LinkedHashMap<>();
        for (String prefix : List.of("BackgroundAgents_", "SubAgents_")) {
            names.put(prefix + "StartTask", StartTask.SPEC.name());
            names.put(prefix + "WaitForFirstCompletion", WaitForFirstCompletion.SPEC.name());
            names.put(prefix + "GetTaskResults", GetTaskResults.SPEC.name());
            names.put(prefix + "GetAllTasks", GetAllTasks.SPEC.name());
            names.put(prefix + "ContinueTask", ContinueTask.SPEC.name());
            names.put(prefix + "ClearCompletedTask", ClearCompletedTask.SPEC.name());
        }
        return names;
    }
}

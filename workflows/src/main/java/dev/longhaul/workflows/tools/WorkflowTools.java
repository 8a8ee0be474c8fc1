package dev.longhaul.workflows.tools;

import dev.longhaul.workflows.model.ToolCall;
import dev.longhaul.workflows.tools.ask.AskUser;
import dev.longhaul.workflows.tools.background.BackgroundTools;
import dev.longhaul.workflows.tools.background.DelegationRefused;
import dev.longhaul.workflows.tools.mode.ModeGet;
import dev.longhaul.workflows.tools.mode.ModeSet;
import dev.longhaul.workflows.tools.todos.TodosAdd;
import dev.longhaul.workflows.tools.todos.TodosComplete;
import dev.longhaul.workflows.tools.todos.TodosGetAll;
import dev.longhaul.workflows.tools.todos.TodosGetRemaining;
import dev.longhaul.workflows.tools.todos.TodosRemove;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The workflow tools of one agent. */
public final class WorkflowTools {
    private static final Map<String, ToolSpec> SPECS = allSpecs();
    private static final Map<String, String> OLDER_NAMES = olderNamesOfAll();

    private final Map<String, Tool> tools = new LinkedHashMap<>();

    /**
     * @param offered the names that the agent is offered
     * @param available the tools that the workflow has; those that are not offered are left out
     */
    public WorkflowTools(List<String> offered, List<Tool> available) {
        for (Tool tool : available) {
            if (offered.contains(tool.spec().name())) {
                tools.put(tool.spec().name(), tool);
            }
        }
    }

    /** The specifications of all workflow tools there are, by name, in the order in which models are offered them. */
    public static Map<String, ToolSpec> specs() {
        return SPECS;
    }

    /** Whether a call by that name, current or older, is for a workflow tool of this agent. */
    public boolean has(String name) {
        return find(name).isPresent();
    }

    /** Whether calls by that name that follow one another are carried out side by side, see {@link Tool#isTakenTogether}. */
    public boolean areTakenTogether(String name) {
        return find(name).filter(Tool::isTakenTogether).isPresent();
    }

    /** The current name of the tool that a call means, also when it was called by an older one. */
    public static String currentName(String name) {
        return OLDER_NAMES.getOrDefault(name, name);
    }

    /** Carries out a call; a refusal is a result for the model. */
    public ToolResult call(ToolCall call) {
        Tool tool = find(call.name())
                .orElseThrow(() -> new IllegalArgumentException("No workflow tool " + call.name() + "."));
        try {
            return tool.call(new ToolArguments(
                    OLDER_NAMES.containsKey(call.name()) ? snakeCase(call.arguments()) : call.arguments(),
                    parameterNames(tool.spec())));
        } catch (ArgumentProblem | DelegationRefused refused) {
            return ToolResult.error(String.valueOf(refused.getMessage()));
        }
    }

    private Optional<Tool> find(String name) {
        return Optional.ofNullable(tools.get(currentName(name)));
    }

    private static Set<String> parameterNames(ToolSpec spec) {
        Set<String> names = new LinkedHashSet<>();
        if (spec.parameters().get("properties") instanceof Map<?, ?> properties) {
            properties.keySet().forEach(name -> names.add(String.valueOf(name)));
        }
        return names;
    }

    private static Map<String, Object> snakeCase(Map<String, Object> arguments) {
        Map<String, Object> renamed = new LinkedHashMap<>();
        arguments.forEach((name, value) ->
                renamed.put(name.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT), value));
        return renamed;
    }

    private static Map<String, ToolSpec> allSpecs() {
        List<ToolSpec> all = new ArrayList<>(List.of(
                TodosAdd.SPEC,
                TodosComplete.SPEC,
                TodosRemove.SPEC,
                TodosGetRemaining.SPEC,
                TodosGetAll.SPEC,
                ModeSet.SPEC,
                ModeGet.SPEC,
                AskUser.SPEC));
        all.addAll(BackgroundTools.SPECS);
        Map<String, ToolSpec> byName = new LinkedHashMap<>();
        all.forEach(spec -> byName.put(spec.name(), spec));
        return Collections.unmodifiableMap(byName);
    }

    private static Map<String, String> olderNamesOfAll() {
        Map<String, String> names = new LinkedHashMap<>(BackgroundTools.olderNames());
        names.put("TodoList_Add", TodosAdd.SPEC.name());
        names.put("TodoList_Complete", TodosComplete.SPEC.name());
        names.put("TodoList_Remove", TodosRemove.SPEC.name());
        names.put("TodoList_GetRemaining", TodosGetRemaining.SPEC.name());
        names.put("TodoList_GetAll", TodosGetAll.SPEC.name());
        return Collections.unmodifiableMap(names);
    }
}

package dev.longhaul.workflows.tools.approval;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.ledger.AskedCall;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a session's person need not be asked again. They hold for the whole session, whichever of its agents calls. */
public final class ApprovalRules {
    /** The most rules that are kept; the oldest is forgotten first, and is then asked again. */
    public static final int MAX_RULES = 100;

    private static final int MAX_SHOWN_CHARACTERS = 100;

    /**
     * A call that needs no asking.
     *
     * @param arguments the exact arguments, shortened for people; null when all calls of the tool are meant
     * @param argumentsKey tells exact arguments apart; null when all calls of the tool are meant
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Rule(
            String tool,
            @Nullable String arguments,
            @Nullable String argumentsKey) {
        boolean covers(AskedCall call) {
            return tool.equals(call.tool()) && (argumentsKey == null || argumentsKey.equals(call.argumentsKey()));
        }
    }

    private final List<Rule> rules;

    public ApprovalRules(List<Rule> rules) {
        this.rules = new ArrayList<>(rules);
    }

    public boolean covers(AskedCall call) {
        return rules.stream().anyMatch(rule -> rule.covers(call));
    }

    /** From now on no call of that tool is asked for. */
    public void rememberTool(AskedCall call) {
        rules.removeIf(rule -> rule.tool().equals(call.tool()));
        add(new Rule(call.tool(), null, null));
    }

    /** From now on no call of that tool with exactly these arguments is asked for. */
    public void rememberArguments(AskedCall call) {
        if (!covers(call)) {
            add(new Rule(call.tool(), Text.beginning(call.arguments(), MAX_SHOWN_CHARACTERS), call.argumentsKey()));
        }
    }

    /** All rules, oldest first. */
    public List<Rule> all() {
        return List.copyOf(rules);
    }

    private void add(Rule rule) {
        if (rules.size() >= MAX_RULES) {
            rules.remove(0);
        }
        rules.add(rule);
    }
}

package dev.longhaul.starter.cli;

import dev.longhaul.starter.operations.ErrorCode;
import dev.longhaul.starter.operations.OperationFailed;
import dev.longhaul.worker.config.AgentConfig;
import dev.longhaul.worker.config.LonghaulConfig;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Whether the money that a job costs can be counted. */
final class PriceCheck {
    private PriceCheck() {}

    /** Fails when an agent, or one that it may delegate to, has a model without a price. */
    static void require(LonghaulConfig config, String agent) {
        Deque<String> open = new ArrayDeque<>(Set.of(agent));
        Set<String> seen = new HashSet<>();
        while (!open.isEmpty()) {
            String name = open.removeFirst();
            if (seen.add(name.toLowerCase(Locale.ROOT))) {
                config.agent(name).ifPresent(found -> {
                    requirePrice(config, found);
                    open.addAll(found.backgroundAgents());
                });
            }
        }
    }

    private static void requirePrice(LonghaulConfig config, AgentConfig agent) {
        config.model(agent.model()).filter(model -> model.price() == null).ifPresent(model -> {
            throw new OperationFailed(
                    ErrorCode.USAGE,
                    "--limit cost limits what nobody knows: model '" + model.name() + "' of agent '" + agent.name()
                            + "' has no price.",
                    "Give models." + model.name()
                            + ".price {input: …, output: …} for a million tokens, or limit tokens or time."
                            + " Nothing was started.");
        });
    }
}

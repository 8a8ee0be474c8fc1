package dev.longhaul.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.activities.agent.AgentDefinition;
import dev.longhaul.activities.model.ModelAnswer;
import dev.longhaul.activities.model.ModelCall;
import dev.longhaul.activities.model.ModelProgress;
import dev.longhaul.worker.config.Price;
import dev.longhaul.workflows.model.Caller;
import dev.longhaul.workflows.model.FinishReason;
import dev.longhaul.workflows.model.Usage;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PricedModelClientTest {
    @Test
    void answer_saysWhatItCost() {
        PricedModelClient model = new PricedModelClient(
                (call, progress) -> new ModelAnswer("text", List.of(), FinishReason.DONE, Usage.ofCall(120_000, 1_500)),
                new Price(new BigDecimal("2.50"), new BigDecimal("10.00")));

        ModelAnswer answer = model.call(call(), ModelProgress.NONE);

        assertThat(answer.text()).isEqualTo("text");
        assertThat(answer.usage().cost()).isEqualByComparingTo("0.315");
        assertThat(answer.usage().inputTokens()).isEqualTo(120_000);
    }

    private static ModelCall call() {
        return new ModelCall(
                new Caller("s", null, "A"),
                1,
                new AgentDefinition("A", "", "default", List.of(), List.of(), List.of()),
                List.of(),
                "",
                Map.of());
    }
}

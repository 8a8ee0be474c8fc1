package example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.longhaul.testkit.ScriptedAgents;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExchangeTest {
    @Test
    void agentConverts(@TempDir Path folder) {
        try (var agents = ScriptedAgents.withTools(
                "Clerk", Path.of("script.yaml"), folder, new Exchange().tools(Map.of("usd", "1.25")))) {
            assertEquals("That is 12.50 dollars.", agents.awaitRest(agents.session("s1", "10 euros, please")).answer());
        }
    }
}

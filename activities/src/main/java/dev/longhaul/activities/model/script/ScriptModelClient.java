package dev.longhaul.activities.model.script;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.activities.content.StoredToolCall;
import dev.longhaul.activities.model.ModelAnswer;
import dev.longhaul.activities.model.ModelCall;
import dev.longhaul.activities.model.ModelClient;
import dev.longhaul.activities.model.ModelException;
import dev.longhaul.activities.model.ModelProgress;
import dev.longhaul.activities.model.ModelSettings;
import dev.longhaul.workflows.failure.FailureType;
import dev.longhaul.workflows.model.FinishReason;
import dev.longhaul.workflows.model.Usage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Plays a script. Where it is in its part is told from the conversation and the attempt alone, so that any process that
 * opens the same file goes on where another one stopped.
 */
public final class ScriptModelClient implements ModelClient {
    /** About how many pieces a text arrives in. */
    private static final int PIECES = 20;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Script script;
    private final Optional<ScriptLog> log;

    /**
     * Opens the script of a configured model; a relative path is taken from where the process runs.
     *
     * @throws IllegalArgumentException when no file is configured, or as the other constructor
     */
    public ScriptModelClient(ModelSettings settings) {
        this(file(settings));
    }

    /**
     * Opens a script.
     *
     * @throws ScriptError when it is not there or has a mistake in it
     */
    public ScriptModelClient(Path file) {
        this.script = ScriptLoader.load(file);
        this.log = Optional.ofNullable(script.log()).map(ScriptLog::new);
    }

    @Override
    public ModelAnswer call(ModelCall call, ModelProgress progress) {
        int turn = 1 + call.answers();
        ScriptLog.Outcome outcome = ScriptLog.Outcome.FAILED;
        try {
            ModelAnswer answer = play(turn(call, turn), turn, call, progress);
            outcome = ScriptLog.Outcome.ANSWERED;
            return answer;
        } catch (CancellationException e) {
            outcome = ScriptLog.Outcome.CANCELLED;
            throw e;
        } finally {
            if (log.isPresent()) {
                log.get().append(call, turn, outcome);
            }
        }
    }

    private ScriptTurn turn(ModelCall call, int turn) {
        String agent = call.agent().name();
        Script.Part part = script.part(agent)
                .orElseThrow(() -> new ModelException(
                        FailureType.SCRIPT_ENDED,
                        "The script " + script.file() + " has no part for agent " + agent + ". There are: "
                                + String.join(", ", script.parts().keySet()) + "."));
        return part.turn(turn)
                .orElseThrow(() -> new ModelException(
                        FailureType.SCRIPT_ENDED,
                        "The script " + script.file() + " has no turn " + turn + " for agent " + agent
                                + ": its part has " + part.turns().size() + " and no 'after'."));
    }

    private static ModelAnswer play(ScriptTurn turn, int number, ModelCall call, ModelProgress progress) {
        ScriptPause pause = new ScriptPause(progress);
        pause.check();
        if (turn.gate() != null) {
            pause.untilThereIs(turn.gate());
        }
        pause.last(turn.delay());
        ScriptTurn.Fail fail = turn.fail();
        if (fail != null && fail.strikes(call.attempt())) {
            throw fail.exception();
        }
        ScriptPlaceholders placeholders = new ScriptPlaceholders(call);
        String text = placeholders.fill(turn.say()).repeat(turn.repeats());
        stream(text, pause, progress);
        return new ModelAnswer(
                text,
                calls(turn, number, placeholders),
                FinishReason.DONE,
                Usage.ofCall(turn.inputTokens(), turn.outputTokens()));
    }

    private static void stream(String text, ScriptPause pause, ModelProgress progress) {
        int piece = Math.max(1, text.length() / PIECES);
        for (int start = 0; start < text.length(); ) {
            int end = text.offsetByCodePoints(start, Math.min(piece, text.codePointCount(start, text.length())));
            progress.textArrived(text.substring(start, end));
            pause.check();
            start = end;
        }
    }

    private static List<StoredToolCall> calls(ScriptTurn turn, int number, ScriptPlaceholders placeholders) {
        List<StoredToolCall> calls = new ArrayList<>();
        for (ScriptTurn.Call call : turn.calls()) {
            String id = "call-" + number + "-" + (calls.size() + 1);
            calls.add(new StoredToolCall(id, call.tool(), json(placeholders.fillAll(call.arguments()))));
        }
        return calls;
    }

    private static String json(@Nullable Object arguments) {
        try {
            return JSON.writeValueAsString(arguments);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What was read from YAML becomes JSON.", e);
        }
    }

    private static Path file(ModelSettings settings) {
        String file = settings.file();
        if (file == null || file.isBlank()) {
            throw new IllegalArgumentException(
                    "Model '" + settings.name() + "' plays a script; its key file is missing.");
        }
        return Path.of(file);
    }
}

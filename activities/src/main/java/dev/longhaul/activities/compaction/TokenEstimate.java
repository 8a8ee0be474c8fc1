package dev.longhaul.activities.compaction;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import dev.longhaul.activities.agent.AgentDefinition;
import dev.longhaul.activities.content.CanonicalJson;
import dev.longhaul.activities.content.StoredMessage;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * About how many tokens a text takes, where no provider has counted them: by the encoding of OpenAI's models, which those
 * of others differ from by a fifth or so.
 */
final class TokenEstimate {
    /** What a message takes besides its words. */
    private static final int MESSAGE = 4;

    /** Long texts are counted in pieces: encoders get slow on what has no spaces. */
    private static final int PIECE = 20_000;

    private static final class Loaded {
        static final Encoding ENCODING = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);
    }

    private TokenEstimate() {}

    static long of(String text) {
        long tokens = 0;
        for (int from = 0; from < text.length(); from += PIECE) {
            tokens += Loaded.ENCODING.countTokensOrdinary(text.substring(from, Math.min(from + PIECE, text.length())));
        }
        return tokens;
    }

    static long of(List<StoredMessage> messages) {
        return messages.stream().mapToLong(TokenEstimate::of).sum();
    }

    static long of(StoredMessage message) {
        long calls = message.toolCalls().stream()
                .mapToLong(call -> MESSAGE + of(call.name()) + of(call.arguments()))
                .sum();
        return MESSAGE + of(message.content()) + calls;
    }

    /** What is sent before a conversation: the system text and the tools. */
    static long of(AgentDefinition agent) {
        return of(agent.instructions()) + of(new String(CanonicalJson.write(agent.tools()), StandardCharsets.UTF_8));
    }
}

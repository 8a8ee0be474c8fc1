package dev.longhaul.starter.http;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** Reads the body of a request: bounded in size and in time. */
final class RequestBody {
    private static final int PIECE = 16 * 1024;

    private RequestBody() {}

    /** The fields of a JSON body; none when there is no body. */
    static JsonBody json(Context context, Duration limit) throws IOException {
        String text = text(context, limit);
        if (text.isBlank()) {
            return JsonBody.empty();
        }
        requireJson(context.header("Content-Type"));
        return JsonBody.read(text);
    }

    private static String text(Context context, Duration limit) throws IOException {
        if (context.req().getContentLengthLong() > HttpSettings.MAX_BODY_BYTES) {
            throw tooLarge();
        }
        byte[] bytes = bytes(context.req().getInputStream(), System.nanoTime() + limit.toNanos());
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new HttpRefusal(HttpRefusal.Kind.MALFORMED, "The body is not UTF-8.", "JSON is written in UTF-8.");
        }
    }

    private static byte[] bytes(InputStream in, long until) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] piece = new byte[PIECE];
        try {
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                body.write(piece, 0, read);
                if (body.size() > HttpSettings.MAX_BODY_BYTES) {
                    throw tooLarge();
                }
                if (System.nanoTime() > until) {
                    throw tooSlow();
                }
            }
        } catch (IOException e) {
            if (ErrorAnswers.cause(e, TimeoutException.class).isPresent()) {
                throw tooSlow();
            }
            throw e;
        }
        return body.toByteArray();
    }

    private static void requireJson(@org.jspecify.annotations.Nullable String contentType) {
        String[] parts = contentType == null
                ? new String[] {""}
                : contentType.toLowerCase(Locale.ROOT).split(";", -1);
        boolean json = parts[0].strip().equals(FrontDoor.JSON);
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip().replace("\"", "");
            json &= !parameter.startsWith("charset=") || parameter.equals("charset=utf-8");
        }
        if (!json) {
            throw new HttpRefusal(
                    HttpRefusal.Kind.UNSUPPORTED_MEDIA_TYPE,
                    "The body must be JSON, and say so.",
                    "Send it with the header Content-Type: application/json.",
                    Map.of("Accept", FrontDoor.JSON));
        }
    }

    static HttpRefusal tooLarge() {
        return new HttpRefusal(
                HttpRefusal.Kind.TOO_LARGE,
                "The body of a request has at most " + HttpSettings.MAX_BODY_BYTES + " bytes.",
                "Put long material into files and let the agent read them: sources.",
                Map.of("Connection", "close"));
    }

    private static HttpRefusal tooSlow() {
        return new HttpRefusal(
                HttpRefusal.Kind.TOO_SLOW,
                "The body did not come in time.",
                "Nothing was changed; send it again.",
                Map.of("Connection", "close"));
    }
}

package dev.longhaul.starter.http;

import dev.longhaul.starter.json.PublicJson;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What Jetty refuses before our own code sees it, in the same form as all other errors. */
final class JettyErrors extends ErrorHandler {
    @Override
    protected void generateResponse(
            Request request, Response response, int code, String message, Throwable cause, Callback callback) {
        ErrorAnswers.Answer answer = ErrorAnswers.ofStatus(code);
        response.setStatus(answer.status());
        HttpFields.Mutable headers = response.getHeaders();
        headers.put(HttpHeader.CONTENT_TYPE, FrontDoor.JSON);
        FrontDoor.HEADERS.forEach(headers::put);
        answer.headers().forEach(headers::put);
        response.write(true, body(answer), callback);
    }

    private static ByteBuffer body(ErrorAnswers.Answer answer) {
        return ByteBuffer.wrap(PublicJson.of(answer.body()).getBytes(StandardCharsets.UTF_8));
    }
}

package dev.longhaul.starter.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A client of the API, as any program would be one. */
public final class TestingApi {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final String address;
    private final String token;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public TestingApi(String address) {
        this(address, "");
    }

    private TestingApi(String address, String token) {
        this.address = address;
        this.token = token;
    }

    /** The same, showing a token. */
    public TestingApi withToken(String shown) {
        return new TestingApi(address, shown);
    }

    /** What came back. */
    public record Answer(int status, HttpResponse<String> response) {
        public String body() {
            return response.body();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public JsonNode json() {
            try {
                return MAPPER.readTree(body());
            } catch (JsonProcessingException e) {
                throw new AssertionError("Not JSON: " + body(), e);
            }
        }
    }

    public Answer get(String path, String... headers) {
        return send("GET", path, HttpRequest.BodyPublishers.noBody(), headers);
    }

    public Answer delete(String path) {
        return send("DELETE", path, HttpRequest.BodyPublishers.noBody());
    }

    /** Sends a body of JSON. */
    public Answer post(String path, String json) {
        return sendJson("POST", path, json);
    }

    public Answer sendJson(String method, String path, String json) {
        return send(method, path, HttpRequest.BodyPublishers.ofString(json), "Content-Type", "application/json");
    }

    /** Sends anything. */
    public Answer send(String method, String path, HttpRequest.BodyPublisher body, String... headers) {
        try {
            HttpResponse<String> response =
                    client.send(request(method, path, body, headers), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest request(String method, String path, HttpRequest.BodyPublisher body, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address + path)).method(method, body);
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request.build();
    }

    /** Opens the stream of a session's events; fails unless it is one. */
    public Stream stream(String session, String lastEventId) {
        String[] headers = lastEventId.isEmpty()
                ? new String[] {"Accept", "text/event-stream"}
                : new String[] {"Accept", "text/event-stream", "Last-Event-ID", lastEventId};
        try {
            HttpResponse<java.io.InputStream> response = client.send(
                    request("GET", "/v1/sessions/" + session + "/events", HttpRequest.BodyPublishers.noBody(), headers),
                    HttpResponse.BodyHandlers.ofInputStream());
            if (response.statusCode() != 200) {
                throw new AssertionError("No stream: " + response.statusCode() + " "
                        + new String(response.body().readAllBytes(), StandardCharsets.UTF_8));
            }
            return new Stream(new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One event of a stream; the id is empty where it has none. */
    public record Event(String id, String name, JsonNode data) {}

    /** A stream that is read by whoever asks for its next event. */
    public static final class Stream implements AutoCloseable {
        private final BufferedReader in;

        Stream(BufferedReader in) {
            this.in = in;
        }

        /** Waits for the next event; null when the stream has ended. Comments are passed over. */
        public @Nullable Event next() throws IOException {
            String id = "";
            String name = "";
            String data = "";
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.isEmpty() && !name.isEmpty()) {
                    return new Event(id, name, MAPPER.readTree(data));
                }
                id = line.startsWith("id: ") ? line.substring(4) : id;
                name = line.startsWith("event: ") ? line.substring(7) : name;
                data = line.startsWith("data: ") ? line.substring(6) : data;
            }
            return null;
        }

        /** The next line, whatever it is; null at the end. */
        public @Nullable String line() throws IOException {
            return in.readLine();
        }

        @Override
        public void close() {
            try {
                in.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

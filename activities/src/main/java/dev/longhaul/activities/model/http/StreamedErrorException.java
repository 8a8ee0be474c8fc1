package dev.longhaul.activities.model.http;

/** An error that a provider told inside an answer that had begun as a success. Its message is the event, unredacted. */
public final class StreamedErrorException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StreamedErrorException(String event) {
        super(event);
    }

    public String body() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}

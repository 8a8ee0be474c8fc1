package dev.longhaul.starter.operations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.workflows.content.ContentSlice;
import dev.longhaul.workflows.conversation.BlockHash;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The sources of a report, by the hash of their text. What the report does not name is not shown. */
final class ReportSources {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode report;

    /** @param report {@code report.json} */
    ReportSources(String report) {
        try {
            this.report = JSON.readTree(report);
        } catch (JsonProcessingException e) {
            throw new OperationFailed(
                    ErrorCode.FAILED, "The report cannot be read.", "It was stored by another version, or damaged.", e);
        }
    }

    /** The {@code report.json} before this one. */
    Optional<BlockHash> earlier() {
        return Optional.ofNullable(report.path("earlier").asText(null)).map(BlockHash::new);
    }

    /** Whether the report names that text. */
    boolean names(BlockHash hash) {
        return source(hash).isPresent();
    }

    SourceStretch stretch(BlockHash hash, int from, ContentSlice slice) {
        JsonNode source = source(hash).orElseThrow();
        return new SourceStretch(
                source.path("number").asInt(),
                source.path("title").asText(),
                source.path("file").asText(),
                source.path("retrieved_at").asText(null),
                hash.hex(),
                from,
                from + slice.text().length(),
                slice.characters(),
                slice.text());
    }

    /** A quotation may stand in an earlier text of its source than the newest. */
    private Optional<JsonNode> source(BlockHash hash) {
        return stream(report.path("sources"))
                .filter(source -> source.path("hash").asText().equals(hash.hex()))
                .findFirst()
                .or(() -> stream(report.path("claims"))
                        .flatMap(claim -> stream(claim.path("quotes")))
                        .filter(quote -> quote.path("hash").asText().equals(hash.hex()))
                        .findFirst()
                        .flatMap(quote -> numbered(quote.path("source").asInt())));
    }

    private Optional<JsonNode> numbered(int number) {
        return stream(report.path("sources"))
                .filter(source -> source.path("number").asInt() == number)
                .findFirst();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}

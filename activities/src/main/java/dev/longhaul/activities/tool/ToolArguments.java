package dev.longhaul.activities.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.longhaul.workflows.payload.Payloads;
import dev.longhaul.workflows.tools.ToolSpec;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What one tool takes: mends what models often write a little wrong, and says what is wrong with the rest. */
final class ToolArguments {
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final ObjectMapper JSON = Payloads.newMapper();
    private static final int MAX_PROBLEMS = 5;

    private final ToolSpec spec;
    private final Schema schema;

    ToolArguments(ToolSpec spec) {
        this.spec = spec;
        this.schema = SCHEMAS.getSchema(JSON.<JsonNode>valueToTree(spec.parameters()));
    }

    /** The arguments with numbers as numbers where they came as text, and without those that are null. */
    Map<String, Object> mended(Map<String, Object> arguments) {
        return ArgumentMender.mended(arguments, spec.parameters());
    }

    /** Why the arguments do not fit, in words for the model; empty when they do. */
    Optional<String> problem(Map<String, Object> arguments) {
        List<Error> errors = schema.validate(
                JSON.<JsonNode>valueToTree(arguments),
                execution -> execution.executionConfig(config -> config.locale(Locale.ENGLISH)));
        if (errors.isEmpty()) {
            return Optional.empty();
        }
        String wrong = errors.stream()
                .limit(MAX_PROBLEMS)
                .map(ToolArguments::words)
                .distinct()
                .collect(Collectors.joining("; "));
        return Optional.of("The arguments of " + spec.name() + " are not right: " + wrong + ". It takes: " + allowed()
                + ". Call it again with arguments like that.");
    }

    private static String words(Error error) {
        String where = error.getInstanceLocation().toString().replaceFirst("^\\$?[./]?", "");
        return where.isEmpty() ? error.getMessage() : "\"" + where + "\" " + error.getMessage();
    }

    private String allowed() {
        Object required = spec.parameters().get("required");
        if (!(spec.parameters().get("properties") instanceof Map<?, ?> properties) || properties.isEmpty()) {
            return "no arguments";
        }
        return properties.entrySet().stream()
                .map(property -> property.getKey() + " ("
                        + type(property.getValue())
                        + (required instanceof List<?> names && names.contains(property.getKey()) ? ", required" : "")
                        + ")")
                .collect(Collectors.joining(", "));
    }

    private static String type(Object schema) {
        if (!(schema instanceof Map<?, ?> property)) {
            return "any";
        }
        Object type = property.get("type");
        StringBuilder words = new StringBuilder(type == null ? "any" : String.valueOf(type));
        if (property.get("enum") instanceof List<?> values) {
            words.append(", one of ").append(values);
        }
        if (property.get("minimum") != null) {
            words.append(", at least ").append(property.get("minimum"));
        }
        if (property.get("maximum") != null) {
            words.append(", at most ").append(property.get("maximum"));
        }
        return words.toString();
    }
}

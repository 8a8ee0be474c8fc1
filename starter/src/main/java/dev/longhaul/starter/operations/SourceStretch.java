package dev.longhaul.starter.operations;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a source of a report, as it was when the job read it.
 *
 * @param number the source's number in the report
 * @param title possibly empty
 * @param file the document, or the address
 * @param retrievedAt when a tool first brought it, ISO-8601; null for a document that no tool had shown
 * @param hash names the text
 * @param from where the stretch begins, in UTF-16 units
 * @param to where it ends, exclusive
 * @param characters the length of the whole text
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SourceStretch(
        int number,
        String title,
        String file,
        @Nullable String retrievedAt,
        String hash,
        int from,
        int to,
        int characters,
        String text) {}

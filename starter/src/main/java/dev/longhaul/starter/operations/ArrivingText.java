package dev.longhaul.starter.operations;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * An answer of a model that is arriving now. It is told by the call itself and stands in no history.
 *
 * @param task whose answer it is, or null for the session's own agent
 * @param characters how much has arrived, in UTF-16 units
 * @param tail the end of it, at most 200 characters
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ArrivingText(@Nullable Integer task, int characters, String tail) {}

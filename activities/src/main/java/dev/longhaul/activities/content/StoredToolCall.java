package dev.longhaul.activities.content;

/**
 * A tool call as it stands in a conversation.
 *
 * @param id joins the call to its result
 * @param name the tool as the model spelled it
 * @param arguments the arguments as the model wrote them: JSON, or what it took for JSON
 */
public record StoredToolCall(String id, String name, String arguments) {}

package dev.longhaul.workflows.content;

/**
 * A stretch of a stored text.
 *
 * @param text the stretch
 * @param next where the next one begins, in UTF-16 units; equal to {@code characters} at the end
 * @param characters length of the whole in UTF-16 units
 */
public record ContentSlice(String text, int next, int characters) {}

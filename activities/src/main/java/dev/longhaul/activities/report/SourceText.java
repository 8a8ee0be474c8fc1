package dev.longhaul.activities.report;

/**
 * A document as plain text, the same text that searching and reading it show.
 *
 * @param title its title, possibly empty
 */
public record SourceText(String title, String text) {}

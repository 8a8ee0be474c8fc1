package dev.longhaul.starter.page;

/**
 * One file of the page.
 *
 * @param tag changes when the content does; in quotes, as HTTP wants it
 */
public record PageFile(String contentType, String content, String tag) {}

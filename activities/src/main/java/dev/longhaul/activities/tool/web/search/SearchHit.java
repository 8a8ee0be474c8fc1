package dev.longhaul.activities.tool.web.search;

/** One result of a web search, as the provider gave it: plain text from outside. */
public record SearchHit(String title, String address, String snippet) {}

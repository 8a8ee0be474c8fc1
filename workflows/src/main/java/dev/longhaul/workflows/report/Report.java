package dev.longhaul.workflows.report;

import dev.longhaul.workflows.conversation.BlockHash;

/**
 * A finished report in the content store, in each of its forms (UTF-8).
 *
 * @param markdown as the agent wrote it, with its sources
 * @param html one self-contained file
 * @param json claims, sources, usage, duration, what could not be answered
 */
public record Report(BlockHash markdown, BlockHash html, BlockHash json) {}

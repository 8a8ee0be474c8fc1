package dev.longhaul.activities.report;

/**
 * Words that an answer says it took from a source.
 *
 * @param source the source's number in the answer, 0 when it names none
 * @param text white space folded
 */
record Quotation(int source, String text) {}

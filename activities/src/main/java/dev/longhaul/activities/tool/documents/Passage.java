package dev.longhaul.activities.tool.documents;

/**
 * A stretch of a document's text that is found and shown as one.
 *
 * @param start where it begins in the text
 * @param end where it ends, exclusive
 * @param paragraph number of its first paragraph, from 1
 * @param page page of its first paragraph, from 1, or 0 where there are no pages
 * @param section titles of the sections around it, possibly empty
 * @param terms what its definition lists, rows and signatures define, parted by line ends, possibly empty
 * @param listing whether it is mostly links
 */
record Passage(int start, int end, int paragraph, int page, String section, String terms, boolean listing) {}

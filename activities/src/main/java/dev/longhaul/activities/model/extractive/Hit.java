package dev.longhaul.activities.model.extractive;

/**
 * A piece of a document that a search or a reading gave.
 *
 * @param position where its text begins in the document
 * @param rank its place in the search result, from 0
 * @param cut whether the text ends before the passage does
 */
record Hit(String file, String title, String section, int position, int rank, String text, boolean cut) {}

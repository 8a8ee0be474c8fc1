package dev.longhaul.activities.tool.documents;

/**
 * What bringing an index up to date came to, in files.
 *
 * @param read files that were read because they were new or had changed
 * @param removed files that are no longer there
 * @param kept files that were left as they were
 */
record IndexUpdate(int read, int removed, int kept) {
    boolean changedNothing() {
        return read == 0 && removed == 0;
    }
}

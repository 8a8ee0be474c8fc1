/** The tools that search and read folders of real documents. */
@NullMarked
package dev.longhaul.activities.tool.documents;

import org.jspecify.annotations.NullMarked;

/** Tools and models of one's own, found on the class path and in folders of jars. */
@NullMarked
package dev.longhaul.activities.plugin;

import org.jspecify.annotations.NullMarked;

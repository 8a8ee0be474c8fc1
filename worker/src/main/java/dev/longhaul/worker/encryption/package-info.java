/** What is stored in Temporal, encrypted before it leaves the process. */
@NullMarked
package dev.longhaul.worker.encryption;

import org.jspecify.annotations.NullMarked;

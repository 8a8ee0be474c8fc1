/** The parent's record of its tasks: plain Java, no Temporal. */
@NullMarked
package dev.longhaul.workflows.ledger;

import org.jspecify.annotations.NullMarked;

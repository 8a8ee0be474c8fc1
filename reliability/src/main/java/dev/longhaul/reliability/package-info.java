/** Every step of the protocol against every fault, with real processes: the kill matrix, and the soak. */
@NullMarked
package dev.longhaul.reliability;

import org.jspecify.annotations.NullMarked;

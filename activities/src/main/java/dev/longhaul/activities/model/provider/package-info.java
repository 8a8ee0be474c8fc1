/** The list of the providers of real language models. */
@NullMarked
package dev.longhaul.activities.model.provider;

import org.jspecify.annotations.NullMarked;

/** Language models, and what stands in for them. */
@NullMarked
package dev.longhaul.activities.model;

import org.jspecify.annotations.NullMarked;

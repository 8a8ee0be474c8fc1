/** What answers without a language model: it plans, searches and quotes by fixed rules, and says so. */
@NullMarked
package dev.longhaul.activities.model.extractive;

import org.jspecify.annotations.NullMarked;

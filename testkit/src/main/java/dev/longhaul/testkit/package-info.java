/** What breaks things on purpose: scripted models, gates, fault injection for tests. */
@NullMarked
package dev.longhaul.testkit;

import org.jspecify.annotations.NullMarked;

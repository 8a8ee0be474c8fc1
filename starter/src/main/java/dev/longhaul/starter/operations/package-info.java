/** What can be done with sessions and tasks, each operation once. */
@NullMarked
package dev.longhaul.starter.operations;

import org.jspecify.annotations.NullMarked;

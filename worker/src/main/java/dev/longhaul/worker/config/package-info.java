/** What people write in {@code longhaul.yaml}, read and checked; knows no activity and no model library. */
@NullMarked
package dev.longhaul.worker.config;

import org.jspecify.annotations.NullMarked;

/** Tells the channels that sessions come from that tasks have ended. */
@NullMarked
package dev.longhaul.activities.notification;

import org.jspecify.annotations.NullMarked;

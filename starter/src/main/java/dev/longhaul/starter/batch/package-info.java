/** Many questions at once under one budget: what a file asks for, and which of it is to be started next. */
@NullMarked
package dev.longhaul.starter.batch;

import org.jspecify.annotations.NullMarked;

/** What office programs write, as HTML: Apache Tika with the parsers of these formats and no others. */
@NullMarked
package dev.longhaul.office;

import org.jspecify.annotations.NullMarked;

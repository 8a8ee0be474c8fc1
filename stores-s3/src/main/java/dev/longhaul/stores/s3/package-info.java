/** Contents in S3-compatible storage. */
@NullMarked
package dev.longhaul.stores.s3;

import org.jspecify.annotations.NullMarked;

package dev.longhaul.stores.s3;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks tests that need a server with the S3 protocol: SeaweedFS. Without a {@code weed} program on the path they are
 * skipped; when the environment has {@code LONGHAUL_REQUIRE_S3=1} they fail instead.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(S3ServerExtension.class)
@interface S3Server {}

package dev.longhaul.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks tests that need a real Temporal server. Without a {@code temporal} program on the path they are skipped; when the
 * environment has {@code LONGHAUL_REQUIRE_REAL_SERVER=1} they fail instead. A parameter of type {@link TemporalServer} gets
 * the one server that all tests of a run share; tests that kill a server start one of their own.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RealServerExtension.class)
public @interface RealServer {}

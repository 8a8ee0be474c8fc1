package dev.longhaul.starter.page;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks tests that look at the page in a browser: Chromium, as Linux distributions package it. Without a {@code chromium}
 * program on the path they are skipped; when the environment has {@code LONGHAUL_REQUIRE_BROWSER=1} they fail instead.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ChromiumExtension.class)
public @interface Chromium {}

package dev.longhaul.worker.config;

import java.math.BigDecimal;

/**
 * What a model costs, in a currency of the user's choice.
 *
 * @param input for a million tokens sent
 * @param output for a million tokens received
 */
public record Price(BigDecimal input, BigDecimal output) {}

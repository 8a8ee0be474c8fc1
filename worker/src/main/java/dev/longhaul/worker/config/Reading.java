package dev.longhaul.worker.config;

/**
 * What the readers of one file share.
 *
 * @param mistakes gathers what is wrong
 * @param variables fills values
 */
record Reading(Mistakes mistakes, Variables variables) {}

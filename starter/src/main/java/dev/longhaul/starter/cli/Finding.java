package dev.longhaul.starter.cli;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.longhaul.starter.operations.ErrorCode;

/**
 * What the doctor found out about one thing.
 *
 * @param about the thing
 * @param ok whether it is as it should be
 * @param message how it is
 * @param hint what to do, empty for nothing
 * @param code in which way it is wrong, where it is
 */
record Finding(
        String about,
        boolean ok,
        String message,
        String hint,
        @JsonIgnore ErrorCode code) {
    static Finding good(String about, String message) {
        return new Finding(about, true, message, "", ErrorCode.FAILED);
    }

    static Finding bad(String about, ErrorCode code, String message, String hint) {
        return new Finding(about, false, message, hint, code);
    }
}

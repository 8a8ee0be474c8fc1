package dev.longhaul.starter.operations;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** The ids of sessions: chosen by people, made here, or made by Temporal out of a schedule's and the time of a run. */
public final class SessionIds {
    private static final Pattern VALID =
            Pattern.compile("[A-Za-z0-9._-]{1,100}(-\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ)?");
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int LETTERS_IN_ID = 5;

    private SessionIds() {}

    /** For example {@code research-20261121-7k3fq}; letters and digits that are easily taken for another are not used. */
    public static String generate(String kind, LocalDate today, RandomGenerator random) {
        StringBuilder id = new StringBuilder(kind)
                .append('-')
                .append(DateTimeFormatter.BASIC_ISO_DATE.format(today))
                .append('-');
        for (int i = 0; i < LETTERS_IN_ID; i++) {
            id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return id.toString();
    }

    /** Whether a session can have this id. */
    public static boolean isValid(String id) {
        return VALID.matcher(id).matches();
    }

    /** The id, checked. */
    public static String valid(String id) {
        if (!isValid(id)) {
            throw new OperationFailed(
                    ErrorCode.USAGE,
                    "'" + id + "' cannot be the id of a session.",
                    "An id has 1 to 100 letters, digits, '-', '_' or '.'.");
        }
        return id;
    }
}

package dev.longhaul.activities.model;

/**
 * What a running model call tells Temporal.
 *
 * @param characters how much of the answer has arrived, in UTF-16 units
 * @param tail the end of it, at most {@link #MAX_TAIL_CHARACTERS}
 */
public record ModelHeartbeat(int characters, String tail) {
    /** How much of the answer a heartbeat shows. */
    public static final int MAX_TAIL_CHARACTERS = 200;

    static ModelHeartbeat of(CharSequence arrived) {
        int start = Math.max(0, arrived.length() - MAX_TAIL_CHARACTERS);
        int end = arrived.length();
        if (start < end && Character.isLowSurrogate(arrived.charAt(start))) {
            start++;
        }
        if (end > start && Character.isHighSurrogate(arrived.charAt(end - 1))) {
            end--;
        }
        return new ModelHeartbeat(
                arrived.length(), arrived.subSequence(start, end).toString());
    }
}

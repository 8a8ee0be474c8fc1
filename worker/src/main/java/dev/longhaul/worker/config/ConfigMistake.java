package dev.longhaul.worker.config;

/**
 * One thing that is wrong in a configuration.
 *
 * @param file where it stands, as the user named it
 * @param line from 1, or 0 when it concerns the file as a whole
 * @param column from 1, or 0
 * @param key the way to it, for example {@code agents.Reader.model}, or empty
 * @param found what is there, in words; never a secret
 * @param allowed what could stand there instead, and what to do
 */
public record ConfigMistake(String file, int line, int column, String key, String found, String allowed) {
    /** {@code file:line:column: key: found. allowed} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(file);
        if (line > 0) {
            text.append(':').append(line).append(':').append(column);
        }
        text.append(": ");
        if (!key.isEmpty()) {
            text.append(key).append(": ");
        }
        text.append(found);
        if (!allowed.isEmpty()) {
            text.append(' ').append(allowed);
        }
        return text.toString();
    }
}

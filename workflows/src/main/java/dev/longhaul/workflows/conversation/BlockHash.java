package dev.longhaul.workflows.conversation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * The name of something in the content store: the SHA-256 of its bytes.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record BlockHash(@JsonValue String hex) {
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public BlockHash {
        if (!SHA_256.matcher(hex).matches()) {
            throw new IllegalArgumentException("A content hash is 64 hexadecimal digits, not '" + hex + "'.");
        }
    }

    @Override
    public String toString() {
        return hex;
    }
}

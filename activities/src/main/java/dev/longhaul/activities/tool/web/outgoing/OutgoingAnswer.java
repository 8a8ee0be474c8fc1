package dev.longhaul.activities.tool.web.outgoing;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What came back, unpacked. Equality is that of the array, not of its bytes.
 *
 * @param headers names in lower case
 */
@SuppressWarnings("ArrayRecordComponent")
public record OutgoingAnswer(int status, Map<String, List<String>> headers, byte[] body) {
    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst()
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }
}

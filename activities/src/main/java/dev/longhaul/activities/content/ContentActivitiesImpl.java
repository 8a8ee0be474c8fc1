package dev.longhaul.activities.content;

import dev.longhaul.workflows.content.ContentActivities;
import dev.longhaul.workflows.content.ContentRequest;
import dev.longhaul.workflows.content.ContentSlice;

/** Reads stored texts, a slice at a time. */
public final class ContentActivitiesImpl implements ContentActivities {
    /** The most that a slice may take as JSON: control characters grow sixfold, and a payload has its limit. */
    private static final int MAX_JSON_BYTES = 2 * MAX_SLICE_BYTES;

    private final Texts texts;

    public ContentActivitiesImpl(ContentStore store) {
        this.texts = new Texts(store);
    }

    @Override
    public ContentSlice readContent(ContentRequest request) {
        String whole = ContentFailures.named(() -> texts.stored(request.hash()));
        int start = startOfCharacter(whole, Math.min(Math.max(request.from(), 0), whole.length()));
        int end = endOfSlice(whole, start);
        return new ContentSlice(whole.substring(start, end), end, whole.length());
    }

    private static int startOfCharacter(String text, int position) {
        boolean inside = position > 0
                && position < text.length()
                && Character.isLowSurrogate(text.charAt(position))
                && Character.isHighSurrogate(text.charAt(position - 1));
        return inside ? position - 1 : position;
    }

    private static int endOfSlice(String text, int start) {
        int end = start;
        int utf8 = 0;
        int json = 0;
        while (end < text.length()) {
            int character = text.codePointAt(end);
            int bytes = utf8Bytes(character);
            utf8 += bytes;
            json += character < 0x20 ? 6 : character == '"' || character == '\\' ? 2 : bytes;
            if (utf8 > MAX_SLICE_BYTES || json > MAX_JSON_BYTES) {
                return end;
            }
            end += Character.charCount(character);
        }
        return end;
    }

    private static int utf8Bytes(int character) {
        if (character < 0x80) {
            return 1;
        }
        if (character < 0x800) {
            return 2;
        }
        return character < 0x10000 ? 3 : 4;
    }
}

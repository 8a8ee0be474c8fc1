package dev.longhaul.worker.temporal;

import com.google.protobuf.ByteString;
import java.util.Base64;
import java.util.zip.CRC32;

/** A server's page token as a text for people and addresses. With a checksum: servers answer a wrong one with a riddle. */
final class ServerCursor {
    private ServerCursor() {}

    static String write(ByteString token) {
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(token.toByteArray());
        return checksum(token) + "." + text;
    }

    static ByteString read(String cursor) {
        int dot = cursor.indexOf('.');
        try {
            ByteString token = ByteString.copyFrom(Base64.getUrlDecoder().decode(cursor.substring(dot + 1)));
            if (dot > 0 && cursor.substring(0, dot).equals(checksum(token))) {
                return token;
            }
        } catch (IllegalArgumentException notBase64) {
            throw new IllegalArgumentException("This cursor was given by no page of sessions.", notBase64);
        }
        throw new IllegalArgumentException("This cursor was given by no page of sessions.");
    }

    private static String checksum(ByteString token) {
        CRC32 checksum = new CRC32();
        checksum.update(token.toByteArray());
        return Long.toHexString(checksum.getValue());
    }
}

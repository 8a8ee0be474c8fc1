package dev.longhaul.activities.tool.web.outgoing;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;

/** Reads an answer's body to its end or to its limit, whichever is first, and unpacks what was packed with gzip. */
final class BodyReader {
    private static final int CHUNK = 16 * 1024;

    private final OutgoingLimits limits;

    BodyReader(OutgoingLimits limits) {
        this.limits = limits;
    }

    byte[] read(InputStream bytes, @Nullable HttpEntity entity, String encoding) throws IOException {
        if (!limits.cut() && entity != null && entity.getContentLength() > limits.bytes()) {
            throw new TooLarge(limits.bytes());
        }
        return switch (encoding.strip().toLowerCase(Locale.ROOT)) {
            case "", "identity" -> read(bytes);
            case "gzip", "x-gzip" -> unpacked(bytes);
            default -> throw new IOException("it is packed in a way that nobody asked for");
        };
    }

    private byte[] unpacked(InputStream bytes) throws IOException {
        try {
            return read(new GZIPInputStream(new Limited(bytes, limits.bytes()), CHUNK));
        } catch (ZipException broken) {
            throw new IOException("what it packed with gzip cannot be unpacked", broken);
        }
    }

    private byte[] read(InputStream bytes) throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        int count;
        while ((count = bytes.read(chunk)) >= 0) {
            int room = limits.bytes() - whole.size();
            if (count > room) {
                if (!limits.cut()) {
                    throw new TooLarge(limits.bytes());
                }
                whole.write(chunk, 0, room);
                break;
            }
            whole.write(chunk, 0, count);
        }
        return whole.toByteArray();
    }

    /** Packed bytes that may be no more than the unpacked ones. */
    private static final class Limited extends FilterInputStream {
        private final int most;
        private long seen;

        Limited(InputStream in, int most) {
            super(in);
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            int unit = super.read();
            count(unit < 0 ? 0 : 1);
            return unit;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = super.read(target, offset, length);
            count(Math.max(count, 0));
            return count;
        }

        private void count(int more) throws TooLarge {
            seen += more;
            if (seen > most) {
                throw new TooLarge(most);
            }
        }
    }
}

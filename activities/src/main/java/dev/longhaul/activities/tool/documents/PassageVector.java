package dev.longhaul.activities.tool.documents;

import java.nio.ByteBuffer;
import org.apache.lucene.util.BytesRef;

/** A vector as the index keeps it: a float that scales, and a signed byte a number. Off by less than 1 % in a product. */
final class PassageVector {
    private static final int STEPS = 127;

    private PassageVector() {}

    /** The field in which the vectors of an embedder stand. */
    static String field(PassageEmbedder embedder) {
        return "vector-" + embedder.name();
    }

    static BytesRef bytes(float[] vector) {
        float largest = Float.MIN_NORMAL;
        for (float number : vector) {
            largest = Math.max(largest, Math.abs(number));
        }
        float scale = largest / STEPS;
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES + vector.length).putFloat(scale);
        for (float number : vector) {
            bytes.put((byte) Math.round(number / scale));
        }
        return new BytesRef(bytes.array());
    }

    /** How close a kept vector is to another, from -1 to 1 for vectors of length 1. */
    static double likeness(BytesRef kept, float[] vector) {
        float scale = ByteBuffer.wrap(kept.bytes, kept.offset, Float.BYTES).getFloat();
        int first = kept.offset + Float.BYTES;
        float sum = 0;
        for (int i = 0; i < vector.length; i++) {
            sum += vector[i] * kept.bytes[first + i];
        }
        return (double) sum * scale;
    }
}

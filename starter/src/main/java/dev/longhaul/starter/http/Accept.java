package dev.longhaul.starter.http;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which form of an answer a client wants, by the header {@code Accept}. */
final class Accept {
    private Accept() {}

    /**
     * The form with the greatest weight; of several the first that is offered. Empty when it wants none of them.
     *
     * @param header the header, or null for anything
     * @param offered media types, the usual one first
     */
    static Optional<String> best(@Nullable String header, List<String> offered) {
        if (header == null || header.isBlank()) {
            return Optional.of(offered.get(0));
        }
        String best = null;
        double most = 0;
        for (String type : offered) {
            double weight = weight(header, type);
            if (weight > most) {
                best = type;
                most = weight;
            }
        }
        return Optional.ofNullable(best);
    }

    /** The most exact range that the type is in decides. */
    private static double weight(String header, String type) {
        double weight = 0;
        int exactness = 0;
        for (String range : header.split(",", -1)) {
            String name = name(range);
            int exact = name.equals(type)
                    ? 3
                    : name.equals(type.substring(0, type.indexOf('/')) + "/*") ? 2 : name.equals("*/*") ? 1 : 0;
            if (exact > exactness) {
                exactness = exact;
                weight = quality(range);
            }
        }
        return weight;
    }

    private static String name(String range) {
        return range.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private static double quality(String range) {
        for (String parameter : range.split(";", -1)) {
            String plain = parameter.strip().toLowerCase(Locale.ROOT);
            if (plain.startsWith("q=")) {
                try {
                    return Double.parseDouble(plain.substring(2));
                } catch (NumberFormatException unreadable) {
                    return 0;
                }
            }
        }
        return 1;
    }
}

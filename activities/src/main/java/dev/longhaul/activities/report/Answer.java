package dev.longhaul.activities.report;

import java.util.List;
import java.util.Optional;

/**
 * What an agent's final answer says, taken apart.
 *
 * @param claims in the order of the answer
 * @param notAnswered what it says it could not answer
 */
record Answer(List<Claim> claims, List<Source> sources, List<String> notAnswered) {
    Answer {
        claims = List.copyOf(claims);
        sources = List.copyOf(sources);
        notAnswered = List.copyOf(notAnswered);
    }

    Optional<Source> source(int number) {
        return sources.stream().filter(source -> source.number() == number).findFirst();
    }

    List<Quotation> quotations() {
        return claims.stream().flatMap(claim -> claim.quotes().stream()).toList();
    }
}

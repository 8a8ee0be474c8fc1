package dev.longhaul.activities.report;

import java.util.List;
import java.util.Optional;

/**
 * What an agent's final answer says, taken apart.
 *
 * @param claims in the order of the answer
 * @param notAnswered what it says it could not answer
 * @param lines where each of the claims stands, in their order
 * @param isReport whether it is written as a report: with findings, citations, quotations, sources, or what could not be answered
 */
record Answer(
        List<Claim> claims, List<Source> sources, List<String> notAnswered, List<ClaimLines> lines, boolean isReport) {
    Answer {
        lines = List.copyOf(lines);
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

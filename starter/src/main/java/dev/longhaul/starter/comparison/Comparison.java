package dev.longhaul.starter.comparison;

import dev.longhaul.starter.comparison.SessionDiff.Claims;
import dev.longhaul.starter.comparison.SessionDiff.From;
import dev.longhaul.starter.comparison.SessionDiff.Pair;
import dev.longhaul.starter.comparison.SessionDiff.Quoted;
import dev.longhaul.starter.comparison.SessionDiff.Quotes;
import dev.longhaul.starter.comparison.SessionDiff.Said;
import dev.longhaul.starter.comparison.SessionDiff.Sources;
import dev.longhaul.starter.report.ReportData.Claim;
import dev.longhaul.starter.report.ReportData.Quote;
import dev.longhaul.starter.report.ReportData.Source;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares two sessions. */
public final class Comparison {
    private final Compared first;
    private final Compared second;

    private Comparison(Compared first, Compared second) {
        this.first = first;
        this.second = second;
    }

    /** How the second differs from the first. */
    public static SessionDiff of(Compared first, Compared second) {
        return new Comparison(first, second).diff();
    }

    private SessionDiff diff() {
        return new SessionDiff(first.side(), second.side(), claims(), sources(), quotes());
    }

    private Claims claims() {
        List<Claim> ours = first.claims();
        List<Claim> theirs = second.claims();
        int same = 0;
        List<Pair> differ = new ArrayList<>();
        Set<Integer> pairedOurs = new HashSet<>();
        Set<Integer> pairedTheirs = new HashSet<>();
        for (ClaimPairs.Pair pair : ClaimPairs.of(ours, theirs)) {
            pairedOurs.add(pair.first());
            pairedTheirs.add(pair.second());
            Claim one = ours.get(pair.first());
            Claim other = theirs.get(pair.second());
            List<String> onlyOne = without(one, other);
            List<String> onlyOther = without(other, one);
            boolean isSame = Terms.folded(one.text()).equals(Terms.folded(other.text()))
                    && onlyOne.isEmpty()
                    && onlyOther.isEmpty();
            if (isSame) {
                same++;
            } else {
                differ.add(new Pair(
                        first.said(one),
                        second.said(other),
                        Math.round(pair.likeness() * 100) / 100.0,
                        WordDiff.of(one.text(), other.text()),
                        onlyOne,
                        onlyOther));
            }
        }
        return new Claims(same, differ, unpaired(first, pairedOurs), unpaired(second, pairedTheirs));
    }

    private static List<Said> unpaired(Compared side, Set<Integer> paired) {
        List<Said> left = new ArrayList<>();
        List<Claim> claims = side.claims();
        for (int i = 0; i < claims.size(); i++) {
            if (!paired.contains(i)) {
                left.add(side.said(claims.get(i)));
            }
        }
        return left;
    }

    /** What the one quotes and the other does not. */
    private static List<String> without(Claim one, Claim other) {
        Set<String> theirs =
                other.quotes().stream().map(quote -> Terms.folded(quote.text())).collect(Collectors.toSet());
        return one.quotes().stream()
                .map(Quote::text)
                .filter(text -> !theirs.contains(Terms.folded(text)))
                .toList();
    }

    private Sources sources() {
        Map<String, Source> ours = byName(first);
        Map<String, Source> theirs = byName(second);
        List<From> changed = new ArrayList<>();
        int same = 0;
        for (Map.Entry<String, Source> entry : ours.entrySet()) {
            Source other = theirs.get(entry.getKey());
            if (other == null) {
                continue;
            }
            String hash = entry.getValue().hash();
            if (hash == null || other.hash() == null || Objects.equals(hash, other.hash())) {
                same++;
            } else {
                changed.add(from(other));
            }
        }
        return new Sources(same, changed, only(ours, theirs), only(theirs, ours));
    }

    private static Map<String, Source> byName(Compared side) {
        Map<String, Source> sources = new LinkedHashMap<>();
        side.sources().forEach(source -> sources.putIfAbsent(Compared.name(source), source));
        return sources;
    }

    private static List<From> only(Map<String, Source> ours, Map<String, Source> theirs) {
        return ours.entrySet().stream()
                .filter(entry -> !theirs.containsKey(entry.getKey()))
                .map(entry -> from(entry.getValue()))
                .toList();
    }

    private static From from(Source source) {
        return new From(source.title(), source.address(), source.hash());
    }

    private Quotes quotes() {
        Map<String, Quoted> ours = quoted(first);
        Map<String, Quoted> theirs = quoted(second);
        int same = (int) ours.keySet().stream().filter(theirs::containsKey).count();
        return new Quotes(same, onlyQuoted(ours, theirs), onlyQuoted(theirs, ours));
    }

    private static Map<String, Quoted> quoted(Compared side) {
        Map<String, Quoted> quotes = new LinkedHashMap<>();
        for (Quote quote : side.quotes()) {
            quotes.putIfAbsent(
                    Terms.folded(quote.text()),
                    new Quoted(quote.text(), side.address(quote.source()), quote.verified()));
        }
        return quotes;
    }

    private static List<Quoted> onlyQuoted(Map<String, Quoted> ours, Map<String, Quoted> theirs) {
        return ours.entrySet().stream()
                .filter(entry -> !theirs.containsKey(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }
}

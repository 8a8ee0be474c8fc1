package dev.longhaul.workflows.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.longhaul.workflows.model.Usage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one agent and all its tasks may use together. Own calls, what runs of tasks have been lent, and what ended runs
 * have kept never exceed what was granted, whatever the order of events, as long as no call is larger than
 * {@link #reserve} took it to be. A budget that nothing was granted to knows no limits.
 *
 * <p>Plain Java; it decides and remembers.
 */
public final class Budget {
    private static final Allowance NOTHING = new Allowance(null, null, null, null, null, null);

    private final String owner;
    private final @Nullable Long longestAnswer;
    private @Nullable Allowance granted;
    private Usage own;
    private Usage kept;
    private @Nullable Usage call;
    private final Map<Integer, Allowance> lent;
    private boolean reserved;

    /**
     * @param owner whose it is, for sentences: {@code the session's budget}
     * @param longestAnswer the most tokens that a call may answer with, null when that is not known
     */
    public Budget(State state, String owner, @Nullable Long longestAnswer) {
        this.owner = owner;
        this.longestAnswer = longestAnswer;
        this.granted = state.granted();
        this.own = state.own();
        this.kept = state.kept();
        this.call = state.call();
        this.lent = new LinkedHashMap<>(state.lent());
    }

    /**
     * A budget as it travels through continue-as-new.
     *
     * @param granted all that may be used, null when nobody limits it
     * @param own what own calls used
     * @param kept what ended runs of tasks did not give back, their tokens as input tokens
     * @param call the newest own call, null before the first
     * @param lent the shares of runs under way, by task
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record State(
            @Nullable Allowance granted,
            Usage own,
            Usage kept,
            @Nullable Usage call,
            Map<Integer, Allowance> lent) {
        public static final State EMPTY = new State(null, Usage.NONE, Usage.NONE, null, Map.of());

        /** The state of a copy, whose tasks have no runs under way: all that they were lent counts as used. */
        public State again() {
            Budget copy = new Budget(this, "", null);
            lent.keySet().forEach(task -> copy.giveBack(task, null));
            return copy.state();
        }
    }

    public State state() {
        return new State(granted, own, kept, call, new LinkedHashMap<>(lent));
    }

    /** More may be used from now on, until the time that comes with it. */
    public void grant(Allowance more) {
        Allowance before = granted;
        Map<Dimension, BigDecimal> sum = new EnumMap<>(Dimension.class);
        for (Dimension dimension : Dimension.values()) {
            BigDecimal had = before == null ? BigDecimal.ZERO : dimension.of(before);
            BigDecimal gets = dimension.of(more);
            if (had != null && gets != null) {
                sum.put(dimension, had.add(gets));
            }
        }
        granted = more.withAmounts(sum);
        call = call == null ? more.call() : call;
    }

    /** When the time is over; empty when it is not limited. */
    public Optional<Instant> until() {
        return Optional.ofNullable(granted).map(Allowance::until);
    }

    /** Why no call may begin now, in words for people; empty when one may. */
    public Optional<String> refusalOfCall(Instant now) {
        return problem(now, 1, false);
    }

    /** Why nothing can be done any more, even when all that is lent comes back; empty when something can. */
    public Optional<String> usedUp(Instant now) {
        return problem(now, 1, true);
    }

    /** Why no task can be lent a share now; empty when one can. A call's worth stays for the agent itself. */
    public Optional<String> refusalOfLoan(Instant now) {
        return problem(now, 2, false);
    }

    /** Sets aside what the call that begins now will take: as much as the one before it. */
    public void reserve() {
        reserved = true;
    }

    /** The call that began has used nothing that is known of. */
    public void release() {
        reserved = false;
    }

    /** The call that began was answered. */
    public void spend(Usage used) {
        reserved = false;
        own = own.plus(used);
        call = used;
    }

    /** A call beside the agent's own steps was answered. */
    public void spendBeside(Usage used) {
        own = own.plus(used);
    }

    /** What a call is taken to use: as much as the newest one, its answer as long as answers may be. */
    public Usage expectedCall() {
        Usage last = call == null ? Usage.NONE : call;
        return new Usage(
                1, last.inputTokens(), longestAnswer == null ? last.outputTokens() : longestAnswer, last.cost());
    }

    /**
     * Lends a run its share: an equal part of the rest for each free place and for the agent itself, at least a call's
     * worth. {@link #refusalOfLoan} was asked before.
     *
     * @param places how many tasks may run at once
     * @param most what the task's agent may use at most
     * @return the share, null when there is no limit to anything
     */
    public @Nullable Allowance lend(int task, int places, Limits most) {
        if (granted == null) {
            return null;
        }
        int parts = Math.max(1, places - lent.size()) + 1;
        Map<Dimension, BigDecimal> amounts = new EnumMap<>(Dimension.class);
        for (Dimension dimension : Dimension.values()) {
            BigDecimal rest = rest(dimension, false);
            if (rest != null) {
                BigDecimal part = rest.divide(BigDecimal.valueOf(parts), dimension.decimals(), RoundingMode.DOWN);
                BigDecimal share = part.max(oneCall(dimension)).min(rest);
                BigDecimal limit = dimension.of(most);
                amounts.put(dimension, limit == null ? share : share.min(limit));
            }
        }
        Allowance share = granted.withAmounts(amounts).withCall(call);
        lent.put(task, share);
        return share;
    }

    /**
     * The run of a task has ended.
     *
     * @param unused what it gives back; null when it could not tell, and all of its share counts as used
     */
    public void giveBack(int task, @Nullable Allowance unused) {
        Allowance share = lent.remove(task);
        if (share == null) {
            return;
        }
        Allowance back = unused == null ? NOTHING : unused;
        kept = kept.plus(new Usage(
                keeps(Dimension.STEPS, share, back).intValueExact(),
                keeps(Dimension.TOKENS, share, back).longValueExact(),
                0,
                keeps(Dimension.COST, share, back)));
    }

    private static BigDecimal keeps(Dimension dimension, Allowance share, Allowance unused) {
        BigDecimal had = dimension.of(share);
        BigDecimal back = dimension.of(unused);
        if (had == null) {
            return BigDecimal.ZERO;
        }
        return back == null ? had : had.subtract(back.max(BigDecimal.ZERO).min(had));
    }

    /** The shares of runs under way, by task. */
    public Map<Integer, Allowance> lent() {
        return Map.copyOf(lent);
    }

    /**
     * The run that this budget is for has ended: what is left of it goes back to the lender and may not be used any more.
     * What own tasks still hold stays with them.
     *
     * @return what goes back, null when nothing was granted
     */
    public @Nullable Allowance takeUnused() {
        if (granted == null) {
            return null;
        }
        Map<Dimension, BigDecimal> unused = new EnumMap<>(Dimension.class);
        Map<Dimension, BigDecimal> used = new EnumMap<>(Dimension.class);
        for (Dimension dimension : Dimension.values()) {
            BigDecimal all = dimension.of(granted);
            BigDecimal rest = rest(dimension, false);
            if (all != null && rest != null) {
                BigDecimal left = rest.max(BigDecimal.ZERO);
                unused.put(dimension, left);
                used.put(dimension, all.subtract(left));
            }
        }
        granted = granted.withAmounts(used);
        return NOTHING.withAmounts(unused);
    }

    private Optional<String> problem(Instant now, int calls, boolean afterAllLoans) {
        if (granted == null) {
            return Optional.empty();
        }
        if (granted.until() != null && !now.isBefore(granted.until())) {
            return Optional.of(owner + (granted.time() == null ? "" : " of " + Limits.words(granted.time()))
                    + " in time is used up: it was over at " + granted.until());
        }
        for (Dimension dimension : Dimension.values()) {
            BigDecimal rest = rest(dimension, afterAllLoans);
            BigDecimal cap = dimension.of(granted);
            BigDecimal one = oneCall(dimension);
            if (rest != null && cap != null && rest.compareTo(one.multiply(BigDecimal.valueOf(calls))) < 0) {
                return Optional.of(usedUp(dimension, cap, rest, one, calls));
            }
        }
        return Optional.empty();
    }

    private String usedUp(Dimension dimension, BigDecimal cap, BigDecimal rest, BigDecimal one, int calls) {
        BigDecimal used = dimension.of(own).add(dimension.of(kept));
        BigDecimal away = lentOut(dimension);
        String text = owner + " of " + dimension.words(cap) + " is used up: " + dimension.number(used) + " used";
        if (away.signum() > 0) {
            text += ", " + dimension.number(away) + " lent to running tasks";
        }
        if (rest.signum() > 0 && rest.compareTo(one) < 0) {
            text += ", and another call is expected to take " + dimension.number(one);
        } else if (rest.signum() > 0 && calls > 1) {
            text += ", and the rest is kept for the agent's own answer";
        }
        return text;
    }

    private @Nullable BigDecimal rest(Dimension dimension, boolean afterAllLoans) {
        BigDecimal all = granted == null ? null : dimension.of(granted);
        if (all == null) {
            return null;
        }
        BigDecimal rest = all.subtract(dimension.of(own)).subtract(dimension.of(kept));
        if (!afterAllLoans) {
            rest = rest.subtract(lentOut(dimension));
        }
        return reserved ? rest.subtract(oneCall(dimension)) : rest;
    }

    private BigDecimal lentOut(Dimension dimension) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Allowance share : lent.values()) {
            BigDecimal amount = dimension.of(share);
            sum = amount == null ? sum : sum.add(amount);
        }
        return sum;
    }

    private BigDecimal oneCall(Dimension dimension) {
        return dimension.of(expectedCall()).max(dimension.least());
    }
}

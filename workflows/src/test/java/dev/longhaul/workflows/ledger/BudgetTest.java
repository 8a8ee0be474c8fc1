package dev.longhaul.workflows.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.workflows.model.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BudgetTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int PLACES = 3;

    private static Budget of(@Nullable Integer steps, @Nullable Long tokens, @Nullable String cost) {
        Budget budget = new Budget(Budget.State.EMPTY, "the session's budget", null);
        BigDecimal money = cost == null ? null : new BigDecimal(cost);
        budget.grant(Allowance.of(new Limits(steps, tokens, money, null), START));
        return budget;
    }

    private static Usage call(long tokens) {
        return Usage.ofCall(tokens - 1, 1);
    }

    private static Allowance steps(int number) {
        return new Allowance(number, null, null, null, null, null);
    }

    @Test
    void nothingGranted_everythingIsAllowed() {
        Budget budget = new Budget(Budget.State.EMPTY, "the session's budget", null);
        budget.spend(call(1_000_000));
        assertThat(budget.refusalOfCall(START)).isEmpty();
        assertThat(budget.lend(1, PLACES, new Limits(5, null, null, null))).isNull();
        assertThat(budget.takeUnused()).isNull();
    }

    @Test
    void sharesAreEqualParts_andOneIsTheAgentsOwn() {
        Budget budget = of(40, 4_000L, "0.4");
        for (int task = 1; task <= PLACES; task++) {
            Allowance share = budget.lend(task, PLACES, Limits.NONE);
            assertThat(share).extracting(Allowance::steps, Allowance::tokens).containsExactly(10, 1_000L);
            assertThat(share).extracting(Allowance::cost).isEqualTo(new BigDecimal("0.100000"));
        }
        for (int i = 0; i < 10; i++) {
            assertThat(budget.refusalOfCall(START)).isEmpty();
            budget.spend(call(1));
        }
        assertThat(budget.refusalOfCall(START))
                .contains("the session's budget of 40 steps is used up: 10 used, 30 lent to running tasks");
        assertThat(budget.usedUp(START)).isEmpty();
    }

    @Test
    void agentWithALimit_isLentNoMoreThanThat() {
        assertThat(of(40, null, null).lend(1, PLACES, new Limits(3, 5L, null, null)))
                .extracting(Allowance::steps, Allowance::tokens)
                .containsExactly(3, null);
    }

    @Test
    void callOfUnknownSize_isTakenToBeAsLargeAsTheLastOne() {
        Budget budget = of(null, 25L, null);
        budget.spend(call(10));
        assertThat(budget.refusalOfCall(START)).isEmpty();
        budget.spend(call(10));
        assertThat(budget.refusalOfCall(START))
                .contains("the session's budget of 25 tokens is used up: 20 used, and another call is expected to"
                        + " take 10");
    }

    @Test
    void answersOfKnownLength_areReserved() {
        Budget budget = new Budget(Budget.State.EMPTY, "the session's budget", 50L);
        budget.grant(Allowance.of(new Limits(null, 100L, null, null), START));
        assertThat(budget.refusalOfCall(START)).isEmpty();
        budget.spend(Usage.ofCall(20, 10));
        assertThat(budget.refusalOfCall(START)).as("30 used, 20 and 50 to come").isEmpty();
        budget.spend(Usage.ofCall(20, 10));
        assertThat(budget.refusalOfCall(START)).isPresent();
    }

    @Test
    void callUnderWay_cannotBeLentAway() {
        Budget budget = of(2, null, null);
        budget.reserve();
        assertThat(budget.refusalOfLoan(START))
                .contains("the session's budget of 2 steps is used up: 0 used, and the rest is kept for the agent's"
                        + " own answer");
        budget.release();
        assertThat(budget.refusalOfLoan(START)).isEmpty();
    }

    @Test
    void whatComesBack_canBeLentAgain() {
        Budget budget = of(8, null, null);
        budget.lend(1, 1, Limits.NONE);
        budget.giveBack(1, steps(3));
        assertThat(budget.lend(2, 1, Limits.NONE)).extracting(Allowance::steps).isEqualTo(3);
    }

    @Test
    void runThatDiedWithoutAWord_hasUsedItsShare() {
        Budget budget = of(8, null, null);
        budget.lend(1, 1, Limits.NONE);
        budget.giveBack(1, null);
        assertThat(budget.lend(2, 1, Limits.NONE)).extracting(Allowance::steps).isEqualTo(2);
    }

    @Test
    void endedRun_givesBackWhatItAndItsTasksHaveNotUsed() {
        Budget task = of(20, 100L, null);
        task.spend(call(10));
        Allowance nested = task.lend(1, PLACES, Limits.NONE);
        assertThat(nested).extracting(Allowance::steps).isEqualTo(4);
        assertThat(task.takeUnused())
                .extracting(Allowance::steps, Allowance::tokens, Allowance::cost)
                .containsExactly(15, 68L, null);
        assertThat(task.usedUp(START)).isEmpty();
        task.giveBack(1, steps(4));
        assertThat(task.refusalOfCall(START))
                .as("only what its own task gave back")
                .isPresent();
        task.grant(new Allowance(1, 50L, null, null, null, null));
        assertThat(task.refusalOfCall(START)).isEmpty();
    }

    @Test
    void timeThatIsOver_endsEverything() {
        Budget budget = new Budget(Budget.State.EMPTY, "the session's budget", null);
        budget.grant(Allowance.of(new Limits(null, null, null, Duration.ofMinutes(90)), START));
        assertThat(budget.lend(1, PLACES, Limits.NONE))
                .extracting(Allowance::until)
                .isEqualTo(START.plusSeconds(5400));
        assertThat(budget.refusalOfCall(START.plusSeconds(5399))).isEmpty();
        assertThat(budget.refusalOfCall(START.plusSeconds(5400)))
                .contains("the session's budget of 1h30m in time is used up: it was over at 2026-01-01T01:30:00Z");
    }

    static Stream<Long> seeds() {
        String one = System.getProperty("longhaul.test.seed");
        return one == null ? LongStream.rangeClosed(1, 300).boxed() : Stream.of(Long.valueOf(one));
    }

    /** Whatever happens in whatever order in a tree of agents, together they never use more than the root was granted. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anyOrderOfEvents_neverExceedsTheCap(long seed) {
        Random random = new Random(seed);
        int stepCap = 1 + random.nextInt(60);
        Usage call = new Usage(1, random.nextInt(60), 1, BigDecimal.valueOf(1 + random.nextInt(40), 3));
        long tokenCap = call.inputTokens() + 1 + random.nextInt(2_000);
        BigDecimal costCap = call.cost().add(BigDecimal.valueOf(random.nextInt(2_000), 3));
        Tree tree = new Tree(random, call);
        tree.root.budget.grant(Allowance.of(new Limits(stepCap, tokenCap, costCap, null), START));
        tree.call(tree.root); // how large calls are is known from the first one on
        for (int event = 0; event < 400; event++) {
            tree.something();
            assertThat(tree.used.modelCalls()).as("steps, seed %s", seed).isLessThanOrEqualTo(stepCap);
            assertThat(tree.used.inputTokens() + tree.used.outputTokens())
                    .as("tokens, seed %s", seed)
                    .isLessThanOrEqualTo(tokenCap);
            assertThat(tree.used.cost()).as("cost, seed %s", seed).isLessThanOrEqualTo(costCap);
        }
    }

    /** Agents and what they use, as the workflows would. */
    private static final class Tree {
        private final Random random;
        private final Usage call;
        private final Node root = new Node(null, 0);
        private final List<Node> all = new ArrayList<>(List.of(root));
        private Usage used = Usage.NONE;

        Tree(Random random, Usage call) {
            this.random = random;
            this.call = call;
        }

        void something() {
            Node node = all.get(random.nextInt(all.size()));
            if (!node.running) {
                resume(node);
                return;
            }
            switch (random.nextInt(6)) {
                case 0, 1, 2 -> call(node);
                case 3 -> start(node);
                case 4 -> end(node);
                default -> node.budget = new Budget(node.budget.state(), "the budget", null); // continued as new
            }
        }

        void call(Node node) {
            if (node.budget.refusalOfCall(START).isEmpty()) {
                node.budget.reserve();
                if (random.nextInt(8) == 0) {
                    node.budget.release();
                } else {
                    node.budget.spend(call);
                    used = used.plus(call);
                }
            }
        }

        private void start(Node parent) {
            if (all.size() < 30) {
                Node child = new Node(parent, ++parent.tasks);
                if (lend(child)) {
                    all.add(child);
                }
            }
        }

        private void resume(Node node) {
            node.running = lend(node);
        }

        private boolean lend(Node child) {
            Node parent = child.parent;
            if (parent == null
                    || !parent.running
                    || parent.budget.refusalOfLoan(START).isPresent()) {
                return false;
            }
            Integer limit = random.nextBoolean() ? null : 1 + random.nextInt(10);
            Allowance share = parent.budget.lend(child.id, PLACES, new Limits(limit, null, null, null));
            child.budget.grant(Objects.requireNonNull(share));
            return true;
        }

        private void end(Node node) {
            if (node.parent != null) {
                node.running = false;
                Allowance unused = node.budget.takeUnused();
                boolean silent = random.nextInt(6) == 0;
                node.parent.budget.giveBack(node.id, silent ? null : unused);
            }
        }
    }

    private static final class Node {
        private final @Nullable Node parent;
        private final int id;
        private Budget budget = new Budget(Budget.State.EMPTY, "the budget", null);
        private boolean running = true;
        private int tasks;

        Node(@Nullable Node parent, int id) {
            this.parent = parent;
            this.id = id;
        }
    }
}

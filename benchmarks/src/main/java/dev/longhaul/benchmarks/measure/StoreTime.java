package dev.longhaul.benchmarks.measure;

import dev.longhaul.activities.content.CachingContentStore;
import dev.longhaul.activities.content.Conversations;
import dev.longhaul.activities.content.DirectoryContentStore;
import dev.longhaul.benchmarks.figures.Figure;
import dev.longhaul.benchmarks.figures.Goal;
import dev.longhaul.benchmarks.figures.Series;
import dev.longhaul.testkit.JavaProcess;
import dev.longhaul.workflows.conversation.BlockHash;
import dev.longhaul.workflows.conversation.ConversationHead;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The content store in a directory: a long conversation, and several processes at once. */
final class StoreTime implements Measurement {
    private static final int TURNS = 500;
    private static final int PROCESSES = 8;

    @Override
    public String name() {
        return "store";
    }

    @Override
    public String title() {
        return "Content store in a directory: a conversation of 500 blocks of 800 bytes; 8 processes at once";
    }

    @Override
    public Outcome run(Settings settings) {
        int turns = settings.size(TURNS);
        List<Double> early = new ArrayList<>();
        List<Double> late = new ArrayList<>();
        List<Double> coldHalf = new ArrayList<>();
        List<Double> cold = new ArrayList<>();
        List<Double> warm = new ArrayList<>();
        for (int round = 0; round <= settings.rounds(); round++) {
            Path folder = settings.directory().resolve("store-" + round);
            Conversations writing = conversations(folder);
            int part = turns / 5;
            ConversationHead[] head = {ConversationHead.EMPTY};
            double first = micros(() -> head[0] = StoreWriter.append(writing, head[0], "one", 0, part)) / part;
            head[0] = StoreWriter.append(writing, head[0], "one", part, turns / 2);
            ConversationHead half = head[0];
            head[0] = StoreWriter.append(writing, head[0], "one", turns / 2, turns - part);
            double last =
                    micros(() -> head[0] = StoreWriter.append(writing, head[0], "one", turns - part, turns)) / part;
            double readHalf = micros(() -> conversations(folder).load(half)) / (turns / 2.0);
            Conversations reading = conversations(folder);
            double read = micros(() -> reading.load(head[0])) / turns;
            double again = micros(() -> reading.load(head[0])) / turns;
            if (round > 0) {
                early.add(first);
                late.add(last);
                coldHalf.add(readHalf);
                cold.add(read);
                warm.add(again);
            }
        }
        List<Figure> figures = new ArrayList<>(List.of(
                Figure.of("append, a block of the first fifth", "µs", Series.of(early)),
                Figure.of("append, a block of the last fifth", "µs", Series.of(late)),
                Figure.of("append, last to first", "", Series.ratios(late, early), Goal.atMost(1.25)),
                Figure.of("load, new process' memory, a block of half the conversation", "µs", Series.of(coldHalf)),
                Figure.of("load, new process' memory, a block of all of it", "µs", Series.of(cold)),
                Figure.of("load, whole to half, a block", "", Series.ratios(cold, coldHalf), Goal.atMost(1.25)),
                Figure.of("load once more, a block", "µs", Series.of(warm))));
        int broken = brokenBlocks(settings.directory().resolve("shared"), turns);
        figures.add(Figure.of(
                PROCESSES + " processes at once: conversations with a lost or torn block",
                "",
                Series.once(broken),
                Goal.atMost(0)));
        return new Outcome(
                settings.rounds(),
                figures,
                List.of(
                        "An append is durable when it returns: the file and its folder are forced to the disk. Loads of a"
                                + " new process' memory still profit from the operating system's.",
                        "Of the processes, each two write the same conversation, so they also meet at the same blocks."));
    }

    private static Conversations conversations(Path folder) {
        return new Conversations(new CachingContentStore(new DirectoryContentStore(folder), 64L << 20));
    }

    /** Conversations of which not everything is there, of those that all processes wrote at the same time. */
    private static int brokenBlocks(Path folder, int turns) {
        List<JavaProcess> writers = IntStream.range(0, PROCESSES)
                .mapToObj(process -> JavaProcess.Command.of(
                                StoreWriter.class,
                                folder,
                                folder.resolve("content").toString(),
                                "conversation " + process / 2,
                                String.valueOf(turns))
                        .start())
                .toList();
        int broken = 0;
        for (JavaProcess writer : writers) {
            if (writer.awaitExit() != 0) {
                throw new IllegalStateException("A process that writes has failed: " + writer.errors());
            }
        }
        for (JavaProcess writer : writers) {
            ConversationHead head =
                    new ConversationHead(new BlockHash(writer.output().strip()), 0);
            broken += isWhole(conversations(folder.resolve("content")), head, turns) ? 0 : 1;
        }
        return broken;
    }

    private static boolean isWhole(Conversations conversations, ConversationHead head, int turns) {
        try {
            return conversations.load(head).size() == turns;
        } catch (dev.longhaul.activities.content.ContentMissingException
                | dev.longhaul.activities.content.ContentStoreException lost) {
            return false;
        }
    }

    private static double micros(Runnable work) {
        long before = System.nanoTime();
        work.run();
        return (System.nanoTime() - before) / 1e3;
    }
}

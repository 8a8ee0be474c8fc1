package dev.longhaul.embeddings;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import dev.longhaul.activities.tool.ToolException;
import dev.longhaul.activities.tool.documents.PassageEmbedder;
import dev.longhaul.workflows.failure.FailureType;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** all-MiniLM-L6-v2, quantized: 384 numbers a text, English. The model is in its jar and loaded with the first text. */
public final class MiniLmEmbedder implements PassageEmbedder {
    private static final int DIMENSIONS = 384;
    private static final long IDLE_SECONDS = 10;

    /** Loaded once a process, by whoever needs it first: it takes a second, and some hundred megabytes. */
    private static final class Loaded {
        private static final ClassLoader OWN = MiniLmEmbedder.class.getClassLoader();

        static final EmbeddingModel MODEL = load();

        private static EmbeddingModel load() {
            // The tokenizer's library would ask a cloud where it runs, tell its makers of it, and look for updates.
            System.setProperty("OPT_OUT_TRACKING", "true");
            System.setProperty("ai.djl.offline", "true");
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            // By it the model is looked for, and the program's own does not know this module.
            thread.setContextClassLoader(OWN);
            try {
                return new AllMiniLmL6V2QuantizedEmbeddingModel(threads());
            } finally {
                thread.setContextClassLoader(before);
            }
        }

        private static ExecutorService threads() {
            int processors = Runtime.getRuntime().availableProcessors();
            ThreadPoolExecutor pool = new ThreadPoolExecutor(
                    processors, processors, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                        Thread thread = new Thread(task, "embeddings");
                        thread.setDaemon(true);
                        thread.setContextClassLoader(OWN);
                        return thread;
                    });
            pool.allowCoreThreadTimeOut(true);
            return pool;
        }
    }

    @Override
    public String name() {
        return "all-minilm-l6-v2-q";
    }

    @Override
    public int dimensions() {
        return DIMENSIONS;
    }

    @Override
    public List<float[]> embed(List<String> texts) {
        List<TextSegment> segments =
                texts.stream().map(text -> TextSegment.from(text)).toList();
        return model().embedAll(segments).content().stream()
                .map(Embedding::vector)
                .toList();
    }

    private static EmbeddingModel model() {
        try {
            return Loaded.MODEL;
        } catch (LinkageError e) {
            throw new ToolException(
                    FailureType.TOOL_UNAVAILABLE,
                    "The model for searching by meaning cannot be loaded on this machine (" + e.getMessage()
                            + "). Write documents: {search: words} into the configuration to do without it.",
                    e);
        }
    }
}

package dev.longhaul.activities.model;

/**
 * A language model, or what stands in for one. One call is one request: no tool loop, no retry, no memory between calls.
 * Safe for use by many threads.
 */
public interface ModelClient {
    /**
     * Asks once and waits for the whole answer.
     *
     * @param call what is asked
     * @param progress told what arrives; its cancellation ends the call at once
     * @throws ModelException for everything that goes wrong, classified
     * @throws java.util.concurrent.CancellationException when {@code progress} was cancelled
     */
    ModelAnswer call(ModelCall call, ModelProgress progress);
}

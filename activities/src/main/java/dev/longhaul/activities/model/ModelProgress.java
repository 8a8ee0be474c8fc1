package dev.longhaul.activities.model;

/** The ear of a running model call. Its methods may be called from any thread. */
public interface ModelProgress {
    /** Some more of the answer's text has arrived. */
    void textArrived(String piece);

    /** Whether the call is no longer wanted. */
    boolean isCancelled();

    /** Runs {@code stop} once when the call is no longer wanted; at once if that is so already. */
    void onCancel(Runnable stop);

    /** An ear for calls that nobody watches or cancels. */
    ModelProgress NONE = new ModelProgress() {
        @Override
        public void textArrived(String piece) {}

        @Override
        public boolean isCancelled() {
            return false;
        }

        @Override
        public void onCancel(Runnable stop) {}
    };
}

package dev.longhaul.starter.operations;

/** Who stands in for workers that are not there: a command on this machine's own server does, for as long as it runs. */
public interface Standby {
    /** Nobody: the workers are elsewhere. */
    Standby NOBODY = new Standby() {
        @Override
        public void reach(SessionPlace session) {
            // Its worker is there, or is waited for.
        }

        @Override
        public String reader(SessionPlace session) {
            return session.taskQueue();
        }

        @Override
        public boolean isHosting(String taskQueue) {
            return false;
        }

        @Override
        public boolean isServed(String taskQueue) {
            return false;
        }
    };

    /**
     * Makes sure that a session can be asked, and that its work is done where the command waits for it.
     *
     * @throws OperationFailed when this command may not, or cannot, do that
     */
    void reach(SessionPlace session);

    /** The task queue of somebody who reads the stored texts of a session. */
    String reader(SessionPlace session);

    /** Whether this process takes work from the task queue. */
    boolean isHosting(String taskQueue);

    /** Whether this process, or another of this machine that it knows of, takes work from the task queue. */
    boolean isServed(String taskQueue);
}

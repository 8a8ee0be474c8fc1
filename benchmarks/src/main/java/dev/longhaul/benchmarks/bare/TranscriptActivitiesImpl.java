package dev.longhaul.benchmarks.bare;

/** Says the same each time. */
public final class TranscriptActivitiesImpl implements TranscriptActivities {
    private final String answer;

    public TranscriptActivitiesImpl(String answer) {
        this.answer = answer;
    }

    @Override
    public String ask(Transcript transcript) {
        return answer;
    }
}

package dev.longhaul.workflows.tools.ask;

import java.util.List;

/** Where an agent's questions to a person go. */
public interface Questions {
    /** Asks and waits, for as long as it takes, for the answer of a person. */
    String ask(String question, List<String> choices);
}

package dev.longhaul.workflows.ledger;

/**
 * A tool call that a person is asked to approve.
 *
 * @param agent who wants to call it, registered spelling
 * @param tool the tool's current name
 * @param arguments what it is to be called with, for people: long texts by their beginning
 * @param argumentsKey tells exact arguments apart
 * @param perArguments whether an approval holds for the same arguments from then on
 */
public record AskedCall(String agent, String tool, String arguments, String argumentsKey, boolean perArguments) {
    /** The question as a person reads it. */
    public String question() {
        return agent + " wants to call " + tool + (arguments.isEmpty() ? "" : " with " + arguments) + ".";
    }
}

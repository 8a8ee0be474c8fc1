package dev.longhaul.activities.tool.documents;

import dev.longhaul.activities.module.AddedModule;

/** Finds the embedder, which is a module of its own. */
public final class PassageEmbedders {
    private PassageEmbedders() {}

    /**
     * The embedder of the module.
     *
     * @throws IllegalArgumentException when the module is not there; the message is for people
     */
    public static PassageEmbedder find() {
        return AddedModule.find(PassageEmbedder.class, "embeddings", any -> true)
                .orElseThrow(
                        () -> new IllegalArgumentException("asks for a search by meaning, and this Longhaul was built"
                                + " without it: the module embeddings is not there. Start it once as"
                                + " 'LONGHAUL_WITH=embeddings ./longhaul ...', put the module's jars into the folder"
                                + " embeddings beside longhaul.jar, or write 'words'."));
    }
}

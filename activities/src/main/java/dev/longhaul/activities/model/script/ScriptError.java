package dev.longhaul.activities.model.script;

import java.nio.file.Path;

/** A mistake in a script, said with file, line and key. */
public final class ScriptError extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    ScriptError(Path file, String problem) {
        super(file + ": " + problem);
    }

    ScriptError(Path file, int line, String key, String problem) {
        super(file + ", line " + line + (key.isEmpty() ? "" : ", key " + key) + ": " + problem);
    }
}

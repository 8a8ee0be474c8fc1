package dev.longhaul.activities.tool.mcp;

import dev.longhaul.activities.model.Redactor;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a server's process says on its standard error: written into our log, line by line, without secrets, no more than a
 * few hundred lines for each start; the last words are kept for the message that tells of its end.
 */
final class ServerLog {
    private static final Logger LOG = LoggerFactory.getLogger(ServerLog.class);
    private static final int MAX_CHARACTERS = 300;
    private static final int MAX_LINES = 200;
    private static final int LAST = 3;

    private final String server;
    private final Redactor redactor;
    private final Deque<String> last = new ArrayDeque<>();
    private int lines;

    ServerLog(String server, Redactor redactor) {
        this.server = server;
        this.redactor = redactor;
    }

    synchronized void add(String line) {
        // Redacted before it is cut: half a key is not recognised.
        String clean = Words.oneLine(redactor.redact(line), MAX_CHARACTERS);
        if (clean.isEmpty()) {
            return;
        }
        last.addLast(clean);
        if (last.size() > LAST) {
            last.removeFirst();
        }
        lines++;
        if (lines <= MAX_LINES) {
            LOG.info("MCP server {} says: {}", server, clean);
        }
        if (lines == MAX_LINES) {
            LOG.info("MCP server {} has said {} lines; what follows is not written here.", server, lines);
        }
    }

    /** What it has said last, in one line; empty when it has said nothing. */
    synchronized String lastWords() {
        return String.join(" / ", last);
    }
}

package dev.longhaul.worker.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.yaml.snakeyaml.nodes.Node;

/** What holds where nobody has configured anything: a researcher, with a reader of documents. */
final class BuiltIn {
    private static final String RESOURCE = "longhaul-default.yaml";

    private static final String DOCUMENTS = "tools: [documents]";
    private static final String DOCUMENTS_AND_WEB = "tools: [documents, web]";

    private BuiltIn() {}

    /** The whole configuration, in YAML. */
    static String text() {
        try (InputStream resource = BuiltIn.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException(RESOURCE + " is not on the class path.");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * Its agents, for a file that defines none.
     *
     * @param searchWeb whether that file says how the web is searched; those who look things up then look there, too
     */
    static AgentReader agents(Mistakes mistakes, Map<String, String> environment, boolean searchWeb) {
        String text = searchWeb ? text().replace(DOCUMENTS, DOCUMENTS_AND_WEB) : text();
        Node root = ConfigLoader.parse(text, mistakes);
        return new YamlValue(new Reading(mistakes, new Variables(environment)), root, "")
                .map()
                .flatMap(map -> map.get("agents"))
                .map(AgentReader::new)
                .orElseThrow(() -> new IllegalStateException(RESOURCE + " has no agents."));
    }
}

package dev.longhaul.activities.tool.documents;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.workflows.payload.Payloads;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which files an index was made from. It is part of the index's commit, so the two never disagree.
 *
 * @param files what each file was, by name
 */
record IndexManifest(SortedMap<String, Entry> files) {
    static final IndexManifest EMPTY = new IndexManifest(new TreeMap<>());

    private static final ObjectMapper JSON = Payloads.newMapper();

    IndexManifest {
        files = Collections.unmodifiableSortedMap(files);
    }

    /**
     * A file when it was read.
     *
     * @param size bytes
     * @param modified last change in nanoseconds since 1970
     * @param problem why it could not be read, or null when it is in the index
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Entry(long size, long modified, @Nullable String problem) {
        boolean isOf(SourceFile file) {
            return size == file.size() && modified == file.modified();
        }
    }

    /** Whether these are the files that it was made from, unchanged. */
    boolean isOf(SortedMap<String, SourceFile> found) {
        return files.size() == found.size() && found.values().stream().allMatch(this::holds);
    }

    /** Whether the file was read and has not changed since. */
    boolean holds(SourceFile file) {
        Entry entry = files.get(file.name());
        return entry != null && entry.isOf(file);
    }

    boolean hasText() {
        return files.values().stream().anyMatch(entry -> entry.problem() == null);
    }

    /** The files that could not be read, with the reason, by name. */
    SortedMap<String, String> problems() {
        SortedMap<String, String> problems = new TreeMap<>();
        for (Map.Entry<String, Entry> file : files.entrySet()) {
            String problem = file.getValue().problem();
            if (problem != null) {
                problems.put(file.getKey(), problem);
            }
        }
        return problems;
    }

    String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A manifest of names and numbers can always be written.", e);
        }
    }

    /** Reads what {@link #toJson} wrote. */
    static IndexManifest fromJson(String json) throws JsonProcessingException {
        return JSON.readValue(json, IndexManifest.class);
    }
}

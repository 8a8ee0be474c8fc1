package dev.longhaul.activities.tool.documents;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DefinedNameTest {
    @Test
    void row_isNamedByItsFirstCell() {
        assertThat(DefinedName.of("bigint\t8 bytes\tlarge-range integer")).contains("bigint");
        assertThat(DefinedName.of("double precision\t8 bytes\nmore")).contains("double precision");
    }

    @Test
    void signature_isNamedByWhatIsCalled() {
        assertThat(DefinedName.of("encode ( bytes bytea, format text ) → text\nEncodes."))
                .contains("encode");
        assertThat(DefinedName.of("pg_catalog.version()")).contains("pg_catalog.version");
    }

    @Test
    void prose_namesNothing() {
        assertThat(DefinedName.of("The server (a process) starts.")).isEmpty();
        assertThat(DefinedName.of("First line\nsecond\tcell")).isEmpty();
        assertThat(DefinedName.of("x".repeat(61) + "\tcell")).isEmpty();
        assertThat(DefinedName.of("\tcell")).isEmpty();
        assertThat(DefinedName.of("")).isEmpty();
    }
}

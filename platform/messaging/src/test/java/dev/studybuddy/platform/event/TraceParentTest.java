package dev.studybuddy.platform.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {
    @Test
    void the_header_of_a_record_is_the_parent_of_its_spans() {
        String header = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

        assertThat(TraceParent.of(TraceParent.parent(Optional.of(header)))).hasValue(header);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "nonsense", "00-00000000000000000000000000000000-b7ad6b7169203331-01",
            "01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01" })
    void an_invalid_header_counts_as_none(String header) {
        assertThat(TraceParent.of(TraceParent.parent(Optional.of(header)))).isEmpty();
    }
}

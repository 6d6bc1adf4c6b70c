package dev.studybuddy.platform.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.opentelemetry.context.Scope;

class TraceParentTest {
    private static final String HEADER = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @Test
    void the_header_of_a_record_is_the_parent_of_its_spans() {
        assertThat(TraceParent.of(TraceParent.parent(Optional.of(HEADER)))).hasValue(HEADER);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "nonsense", "00-00000000000000000000000000000000-b7ad6b7169203331-01",
            "01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01" })
    void an_invalid_header_counts_as_none(String header) {
        assertThat(TraceParent.of(TraceParent.parent(Optional.of(header)))).isEmpty();
    }

    @Test
    void an_event_stays_in_its_trace_when_another_trace_causes_it() {
        String sameTrace = "00-0af7651916cd43dd8448eb211c80319c-0000000000000001-01";
        String otherTrace = "00-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-0000000000000002-01";

        assertThat(TraceParent.currentOr(sameTrace)).hasValue(sameTrace);
        Scope scope = TraceParent.parent(Optional.of(HEADER)).makeCurrent();
        try {
            assertThat(TraceParent.currentOr(null)).hasValue(HEADER);
            assertThat(TraceParent.currentOr(sameTrace)).as("the newer span of the trace").hasValue(HEADER);
            assertThat(TraceParent.currentOr(otherTrace)).hasValue(otherTrace);
        } finally {
            scope.close();
        }
    }
}

package dev.studybuddy.platform.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;

import dev.studybuddy.platform.event.TraceParent;

class TraceSamplerTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    @ParameterizedTest
    @CsvSource({ "1.0, SERVER, RECORD_AND_SAMPLE", "1.0, CONSUMER, RECORD_AND_SAMPLE", "0.0, SERVER, DROP",
            "1.0, CLIENT, DROP", "1.0, INTERNAL, DROP" })
    void a_trace_begins_with_a_request_or_an_event(double ratio, SpanKind kind, SamplingDecision decision) {
        assertThat(decision(ratio, Optional.empty(), kind)).isEqualTo(decision);
    }

    @ParameterizedTest
    @CsvSource({ "0.0, 01, SERVER, RECORD_AND_SAMPLE", "0.0, 01, CLIENT, RECORD_AND_SAMPLE", "1.0, 00, SERVER, DROP" })
    void a_span_is_sampled_as_its_parent(double ratio, String flags, SpanKind kind, SamplingDecision decision) {
        assertThat(decision(ratio, Optional.of("00-" + TRACE + "-b7ad6b7169203331-" + flags), kind))
                .isEqualTo(decision);
    }

    private static SamplingDecision decision(double ratio, Optional<String> parent, SpanKind kind) {
        return new TraceSampler(ratio).shouldSample(TraceParent.parent(parent), TRACE, "any", kind, Attributes.empty(),
                List.of()).getDecision();
    }
}

package dev.studybuddy.video.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

class TranscriptCodecTest {
    @Test
    void encoded_segments_decode_to_the_json_that_workers_read() {
        assertThat(TranscriptCodec.decode(TranscriptCodec.encode(List.of(new Segment(1.5, 2, "Größe \"so\"")))))
                .isEqualTo(
                        "[{\"start\":1.5,\"duration\":2.0,\"text\":\"Größe \\\"so\\\"\"}]");
    }
}

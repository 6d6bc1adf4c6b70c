package dev.studybuddy.video.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

class PackingTest {
    @Test
    void what_is_packed_comes_out_as_the_json_that_workers_read() {
        assertThat(Packing.unpack(Packing.pack(List.of(new Segment(1.5, 2, "Größe \"so\""))))).isEqualTo(
                "[{\"start\":1.5,\"duration\":2.0,\"text\":\"Größe \\\"so\\\"\"}]");
    }
}

package dev.studybuddy.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;

class SendQueueTest {
    private static final EncodedFrame SNAPSHOT = EncodedFrame.of(
            new Frame.Snapshot(List.of(), Optional.empty(), false));

    private final List<String> sent = new ArrayList<>();
    private final List<UniEmitter<? super Void>> pending = new ArrayList<>();
    private final AtomicInteger overflows = new AtomicInteger();
    private final SendQueue queue = new SendQueue(text -> Uni.createFrom().emitter(emitter -> {
        sent.add(text);
        pending.add(emitter);
    }), overflows::incrementAndGet);

    @Test
    void the_snapshot_is_sent_before_frames_that_arrived_earlier() {
        queue.add(completed("1"));
        assertThat(sent).isEmpty();

        queue.start(SNAPSHOT);
        completeSends();

        assertThat(sent).containsExactly("{\"type\":\"snapshot\",\"jobs\":[]}", completed("1").text());
    }

    @Test
    void only_the_newest_progress_of_a_job_waits_and_one_send_is_pending_at_a_time() {
        start();
        for (int seq = 1; seq <= 1000; seq++) {
            queue.add(progress("a", seq));
        }
        assertThat(sent).hasSize(2);
        completeSends();

        assertThat(sent.subList(1, sent.size())).containsExactly(progress("a", 1).text(), progress("a", 1000).text());
    }

    @Test
    void consecutive_deltas_are_merged() {
        start();
        queue.add(progress("a", 1));
        queue.add(delta(0, "ab"));
        queue.add(delta(2, "cd"));
        queue.add(delta(4, "e"));
        completeSends();

        assertThat(sent.get(2)).isEqualTo(delta(0, "abcde").text());
        assertThat(sent).hasSize(3);
    }

    @Test
    void a_restarted_text_replaces_the_waiting_delta() {
        start();
        queue.add(progress("a", 1));
        queue.add(delta(0, "old"));
        queue.add(delta(0, "new"));
        completeSends();

        assertThat(sent.get(2)).isEqualTo(delta(0, "new").text());
    }

    @Test
    void frames_that_end_a_job_are_never_dropped() {
        start();
        for (int job = 0; job < 500; job++) {
            queue.add(completed("" + job));
        }
        completeSends();

        assertThat(sent).hasSize(501);
        assertThat(overflows).hasValue(0);
    }

    @Test
    void a_browser_that_does_not_read_is_closed_at_the_size_limit() {
        start();
        queue.add(progress("a", 1));
        String text = "x".repeat(100_000);
        for (int part = 0; part < 20; part++) {
            queue.add(delta(part * text.length(), text));
        }

        assertThat(overflows).hasValue(1);
        completeSends();
        assertThat(sent).hasSize(2);
    }

    private void start() {
        queue.start(SNAPSHOT);
        pending.remove(0).complete(null);
    }

    private void completeSends() {
        while (!pending.isEmpty()) {
            pending.remove(0).complete(null);
        }
    }

    private static EncodedFrame progress(String job, long seq) {
        return EncodedFrame.of(new Frame.JobProgress(job, "v", 1, seq, "calling_claude", 42, Optional.empty(),
                "Writing the note", Optional.empty(), Optional.empty()));
    }

    private static EncodedFrame delta(int offset, String text) {
        return EncodedFrame.of(new Frame.NoteDelta("a", "v", 1, offset, text));
    }

    private static EncodedFrame completed(String job) {
        return EncodedFrame.of(new Frame.JobCompleted("n", job, "v"));
    }
}

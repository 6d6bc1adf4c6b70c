package dev.studybuddy.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
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
    private final SocketMemory memory = new SocketMemory(3_000_000);
    private final SendQueue queue = new SendQueue(text -> Uni.createFrom().emitter(emitter -> {
        sent.add(text);
        pending.add(emitter);
    }), overflows::incrementAndGet, memory);

    @Test
    void the_snapshot_is_sent_before_frames_that_arrived_earlier() {
        queue.add(completed("1"));
        assertThat(sent).isEmpty();

        queue.start(SNAPSHOT);
        completeSends();

        assertThat(sent).containsExactly("{\"type\":\"snapshot\",\"jobs\":[]}", completed("1").json());
    }

    @Test
    void only_the_newest_progress_of_a_job_waits_and_one_send_is_pending_at_a_time() {
        start();
        for (int seq = 1; seq <= 1000; seq++) {
            queue.add(progress("a", seq));
        }
        assertThat(sent).hasSize(2);
        completeSends();

        assertThat(sent.subList(1, sent.size())).containsExactly(progress("a", 1).json(), progress("a", 1000).json());
    }

    @Test
    void consecutive_deltas_are_merged() {
        start();
        queue.add(progress("a", 1));
        queue.add(delta(0, "ab"));
        queue.add(delta(2, "cd"));
        queue.add(delta(4, "e"));
        completeSends();

        assertThat(sent.get(2)).isEqualTo(delta(0, "abcde").json());
        assertThat(sent).hasSize(3);
    }

    @Test
    void a_restarted_text_replaces_the_waiting_delta() {
        start();
        queue.add(progress("a", 1));
        queue.add(delta(0, "old"));
        queue.add(delta(0, "new"));
        completeSends();

        assertThat(sent.get(2)).isEqualTo(delta(0, "new").json());
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

    @Test
    void deltas_are_appended_with_every_character_escaped_once() {
        start();
        queue.add(progress("a", 1));
        String text = "Say \"text\":\"}\\ \n \u00e4 \u4e16 \ud83d";
        queue.add(delta(0, text));
        queue.add(delta(text.length(), "\ude00 and \"} more"));
        completeSends();

        assertThat(sent.get(2)).isEqualTo(delta(0, text + "\ude00 and \"} more").json());
    }

    /** Encoded whole for each delta, this took minutes and hundreds of gigabytes of garbage. */
    @Test
    void a_hundred_thousand_small_deltas_are_appended_in_linear_time() {
        start();
        queue.add(progress("a", 1));

        assertTimeout(Duration.ofSeconds(5), () -> {
            for (int i = 0; i < 100_000; i++) {
                queue.add(delta(10 * i, "0123456789"));
            }
        });
        completeSends();

        assertThat(sent.get(2)).isEqualTo(delta(0, "0123456789".repeat(100_000)).json());
    }

    @Test
    void all_queues_together_have_a_size_limit_and_a_closed_queue_occupies_nothing() {
        List<SendQueue> queues = new ArrayList<>();
        AtomicInteger closed = new AtomicInteger();
        for (int i = 0; i < 8; i++) {
            SendQueue other = new SendQueue(text -> Uni.createFrom().nothing(), closed::incrementAndGet, memory);
            other.add(delta(0, "x".repeat(700_000)));
            queues.add(other);
        }

        assertThat(closed).hasValue(4);
        assertThat(memory.characters()).isBetween(2_800_000L, 3_000_000L);
        queues.forEach(SendQueue::close);
        assertThat(memory.characters()).isZero();
    }

    @Test
    void frames_that_were_sent_occupy_nothing() {
        start();
        for (int job = 0; job < 100; job++) {
            queue.add(completed("" + job));
        }
        completeSends();

        assertThat(memory.characters()).isZero();
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

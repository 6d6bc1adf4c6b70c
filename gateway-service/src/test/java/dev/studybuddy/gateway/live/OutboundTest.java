package dev.studybuddy.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.json.JsonObject;

class OutboundTest {
    private final List<String> sent = new ArrayList<>();
    private final List<UniEmitter<? super Void>> underWay = new ArrayList<>();
    private final AtomicInteger givenUp = new AtomicInteger();
    private final Outbound outbound = new Outbound(text -> Uni.createFrom().emitter(emitter -> {
        sent.add(text);
        underWay.add(emitter);
    }), givenUp::incrementAndGet);

    @Test
    void the_snapshot_goes_before_what_came_while_it_was_made() {
        outbound.offer(ending("1"));
        assertThat(sent).isEmpty();

        outbound.open(Frame.lasting(new JsonObject().put("type", "snapshot")));
        arrive();

        assertThat(sent).containsExactly("{\"type\":\"snapshot\"}", ending("1").text());
    }

    @Test
    void of_a_jobs_progress_only_the_newest_waits_and_one_send_is_under_way_at_a_time() {
        open();
        for (int seq = 1; seq <= 1000; seq++) {
            outbound.offer(progress("a", seq));
        }
        assertThat(sent).hasSize(2);
        arrive();

        assertThat(sent.subList(1, sent.size())).containsExactly(progress("a", 1).text(), progress("a", 1000).text());
    }

    @Test
    void deltas_that_follow_each_other_are_merged() {
        open();
        outbound.offer(progress("a", 1));
        outbound.offer(delta(0, "ab"));
        outbound.offer(delta(2, "cd"));
        outbound.offer(delta(4, "e"));
        arrive();

        assertThat(sent.get(2)).isEqualTo(delta(0, "abcde").text());
        assertThat(sent).hasSize(3);
    }

    @Test
    void a_text_that_begins_anew_replaces_what_waited_of_it() {
        open();
        outbound.offer(progress("a", 1));
        outbound.offer(delta(0, "old"));
        outbound.offer(delta(0, "new"));
        arrive();

        assertThat(sent.get(2)).isEqualTo(delta(0, "new").text());
    }

    @Test
    void endings_are_never_dropped() {
        open();
        for (int job = 0; job < 500; job++) {
            outbound.offer(ending("" + job));
        }
        arrive();

        assertThat(sent).hasSize(501);
        assertThat(givenUp).hasValue(0);
    }

    @Test
    void a_browser_that_does_not_read_is_given_up_at_the_bound() {
        open();
        outbound.offer(progress("a", 1));
        String text = "x".repeat(100_000);
        for (int part = 0; part < 20; part++) {
            outbound.offer(delta(part * text.length(), text));
        }

        assertThat(givenUp).hasValue(1);
        arrive();
        assertThat(sent).hasSize(2);
    }

    private void open() {
        outbound.open(Frame.lasting(new JsonObject().put("type", "snapshot")));
        underWay.remove(0).complete(null);
    }

    private void arrive() {
        while (!underWay.isEmpty()) {
            underWay.remove(0).complete(null);
        }
    }

    private static Frame progress(String job, long seq) {
        return Frame.progress(job, new JsonObject().put("job_id", job).put("seq", seq));
    }

    private static Frame delta(int offset, String text) {
        return Frame.delta("a", 1, new JsonObject().put("offset", offset).put("text", text));
    }

    private static Frame ending(String job) {
        return Frame.lasting(new JsonObject().put("type", "job_completed").put("job_id", job));
    }
}

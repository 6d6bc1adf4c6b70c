package dev.studybuddy.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;

import org.junit.jupiter.api.Test;

class TopicPlanTest {
    @Test
    void every_topic_has_one_for_dead_letters_that_keeps_them_as_long() {
        TopicPlan plan = TopicPlan.load(Duration.ofMinutes(15));

        assertThat(plan.topics()).filteredOn(topic -> topic.name().startsWith("note.drafted")).containsExactly(
                new TopicPlan.Topic("note.drafted", 3, 86_400_000, 16_777_216),
                new TopicPlan.Topic("note.drafted.dead", 1, 86_400_000, 16_777_216));
    }

    @Test
    void the_queue_has_one_partition() {
        assertThat(TopicPlan.load(Duration.ofMinutes(15)).topics())
                .filteredOn(topic -> topic.name().equals("job.requested")).singleElement()
                .extracting(TopicPlan.Topic::partitions).isEqualTo(1);
    }

    @Test
    void a_record_is_locked_a_minute_longer_than_a_job_may_take() {
        assertThat(TopicPlan.load(Duration.ofMinutes(15)).groups()).singleElement()
                .extracting(group -> group.configs().get("share.record.lock.duration.ms")).isEqualTo("960000");
    }

    @Test
    void a_deadline_that_the_broker_cannot_lock_for_is_refused() {
        assertThatThrownBy(() -> TopicPlan.load(Duration.ofMinutes(56))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("JOB_DEADLINE");
    }

    @Test
    void durations_are_read_as_the_services_read_them() {
        assertThat(TopicPlan.duration("15m")).isEqualTo(Duration.ofMinutes(15));
        assertThat(TopicPlan.duration("90s")).isEqualTo(Duration.ofSeconds(90));
        assertThat(TopicPlan.duration("PT1H")).isEqualTo(Duration.ofHours(1));
        assertThat(TopicPlan.duration("30")).isEqualTo(Duration.ofSeconds(30));
    }
}

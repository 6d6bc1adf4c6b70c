package dev.studybuddy.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;

import org.junit.jupiter.api.Test;

class TopicPlanTest {
    @Test
    void every_topic_has_a_dead_letter_topic_with_the_same_retention() {
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
    void the_record_lock_is_a_minute_longer_than_the_job_deadline() {
        assertThat(TopicPlan.load(Duration.ofMinutes(15)).groups()).singleElement()
                .extracting(group -> group.configs().get("share.record.lock.duration.ms")).isEqualTo("960000");
    }

    @Test
    void a_deadline_longer_than_the_lock_limit_is_rejected() {
        assertThatThrownBy(() -> TopicPlan.load(Duration.ofMinutes(56))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("JOB_DEADLINE");
    }

    @Test
    void durations_have_the_format_of_the_services() {
        assertThat(TopicPlan.duration("15m")).isEqualTo(Duration.ofMinutes(15));
        assertThat(TopicPlan.duration("90s")).isEqualTo(Duration.ofSeconds(90));
        assertThat(TopicPlan.duration("PT1H")).isEqualTo(Duration.ofHours(1));
        assertThat(TopicPlan.duration("30")).isEqualTo(Duration.ofSeconds(30));
    }
}

package dev.studybuddy.video.job;

import static dev.studybuddy.video.job.JobStatus.CANCELLED;
import static dev.studybuddy.video.job.JobStatus.COMPLETED;
import static dev.studybuddy.video.job.JobStatus.FAILED;
import static dev.studybuddy.video.job.JobStatus.PENDING_PAYMENT;
import static dev.studybuddy.video.job.JobStatus.QUEUED;
import static dev.studybuddy.video.job.JobStatus.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JobStatusTest {
    @Test
    void a_job_waits_for_payment_then_for_a_lane_then_runs() {
        assertThat(after(PENDING_PAYMENT)).containsExactly(QUEUED, FAILED, CANCELLED);
        assertThat(after(QUEUED)).containsExactly(QUEUED, RUNNING, COMPLETED, FAILED, CANCELLED);
        assertThat(after(RUNNING)).containsExactly(RUNNING, COMPLETED, FAILED, CANCELLED);
    }

    @ParameterizedTest
    @EnumSource(names = { "COMPLETED", "FAILED", "CANCELLED" })
    void events_after_the_end_change_nothing(JobStatus ending) {
        assertThat(after(ending)).isEmpty();
        assertThat(ending.isActive()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void nothing_goes_back_to_waiting_for_payment(JobStatus status) {
        assertThat(status.canBecome(PENDING_PAYMENT)).isFalse();
    }

    @Test
    void the_condition_of_an_update_comes_from_the_same_table() {
        assertThat(RUNNING.before()).containsExactly("queued", "running");
        assertThat(COMPLETED.before()).containsExactly("queued", "running");
        assertThat(CANCELLED.before()).containsExactly("pending_payment", "queued", "running");
    }

    @ParameterizedTest
    @EnumSource
    void the_stored_form_is_read_back(JobStatus status) {
        assertThat(JobStatus.parse(status.code())).isEqualTo(status);
    }

    private static List<JobStatus> after(JobStatus status) {
        return Arrays.stream(JobStatus.values()).filter(status::canBecome).toList();
    }
}

package dev.studybuddy.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.studybuddy.platform.event.EventContract;

class PublicEventContractTest {
    record Contract(String producer, String topic, Class<? extends Record> reader) {}

    static List<Contract> contracts() {
        return List.of(new Contract("video-service", "video.submitted", PublicEvents.VideoSubmitted.class),
                new Contract("video-service", "video.completed", PublicEvents.VideoCompleted.class),
                new Contract("video-service", "video.failed", PublicEvents.VideoFailed.class),
                new Contract("video-service", "video.deleted", PublicEvents.VideoDeleted.class),
                new Contract("credits-service", "credits.debited", PublicEvents.CreditsDebited.class),
                new Contract("credits-service", "credits.declined", PublicEvents.CreditsDeclined.class),
                new Contract("credits-service", "credits.credited", PublicEvents.CreditsCredited.class),
                new Contract("credits-service", "credits.reversed", PublicEvents.CreditsReversed.class),
                new Contract("transcript-worker", "job.progress", PublicEvents.JobProgress.class),
                new Contract("notes-service", "note.updated", PublicEvents.NoteUpdated.class),
                new Contract("auth-service", "user.registered", PublicEvents.UserRegistered.class),
                new Contract("auth-service", "user.erased", PublicEvents.UserErased.class));
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void each_record_matches_the_schema_of_its_owner(Contract contract) {
        assertThat(EventContract.misreadings(contract.producer(), contract.topic(), contract.reader())).isEmpty();
    }

    @Test
    void only_public_topics_are_consumed_in_a_group_that_the_account_may_use() throws IOException {
        var settings = new Properties();
        try (var reader = Files.newBufferedReader(Path.of("src/main/resources/application.properties"))) {
            settings.load(reader);
        }
        JsonNode account = new ObjectMapper().readTree(
                Path.of(System.getProperty("project.root"), "deploy/events/acls.json").toFile());
        List<String> topics = List.of(settings.getProperty("mp.messaging.incoming.public-events.topics").split(","));

        assertThat(topics)
                .containsExactlyInAnyOrderElementsOf(contracts().stream().map(Contract::topic).toList());
        assertThat(account.path("read")).extracting(JsonNode::asText).containsAll(topics);
        assertThat(settings.getProperty("mp.messaging.incoming.public-events.group.id"))
                .startsWith(account.path("group").asText());
    }
}

package dev.studybuddy.notes;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.token.TestTokens;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
class ChannelTest extends NotesServiceTest {
    private final UUID user = newUser();

    @Test
    void channels_are_listed_by_name_with_the_number_of_their_notes() {
        save(TestDraft.of(user).channel("waves"));
        save(TestDraft.of(user).channel("Leaves & roots"));
        save(TestDraft.of(user).channel("Waves"));
        save(TestDraft.of(user).channel("waves"));
        UUID deleted = save(TestDraft.of(user).channel("Deleted"));
        save(TestDraft.of(newUser()).channel("Another user's"));
        as(user).delete("/notes/" + deleted).then().statusCode(204);

        list("").body("items.name", contains("Leaves & roots", "waves")).body("items.notes", contains(1, 3))
                .body("next_cursor", nullValue());
        String cursor = list("?limit=1").body("items.name", contains("Leaves & roots")).extract().path("next_cursor");
        list("?limit=1&cursor=" + cursor).body("items.name", contains("waves")).body("next_cursor", nullValue());
        as(user).queryParam("channel", "waves").get("/notes").then().body("items", hasSize(3));
        as(newUser()).get("/notes/channels").then().statusCode(200).body("items", empty());
        as(user).get("/notes/channels?cursor=x").then().statusCode(400).body("errors[0].field", equalTo("cursor"));
    }

    private ValidatableResponse list(String query) {
        return as(user).get("/notes/channels" + query).then().statusCode(200);
    }
}

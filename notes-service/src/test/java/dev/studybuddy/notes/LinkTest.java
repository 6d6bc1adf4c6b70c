package dev.studybuddy.notes;

import static io.restassured.http.ContentType.JSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.nullValue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.notes.link.LinkBackfill;
import dev.studybuddy.platform.token.TestTokens;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
class LinkTest extends NotesServiceTest {
    private static final String ORBIT = """
            [{"name": "%s", "aliases": [%s], "definition": "Path of a body around a star.", "start": 10}]""";

    @Inject
    LinkBackfill backfill;

    @Test
    void a_rejected_link_stays_rejected_when_the_note_is_made_again() {
        UUID user = newUser();
        UUID older = save(TestDraft.of(user).title("Older").concepts("Krebs cycle"));
        TestDraft draft = TestDraft.of(user).title("Newer").concepts("Krebs cycle");
        UUID newer = save(draft);

        decide(user, older, newer, "rejected");
        save(TestDraft.of(draft.job().nextJob()).title("Newest").concepts("The Krebs Cycles"));

        as(user).get("/notes/" + newer + "/links").then().body("incoming", empty())
                .body("outgoing.status", contains("rejected"));
        as(user).get("/notes/" + older + "/links").then().body("incoming.status", contains("rejected"))
                .body("incoming.title", contains("Newest"));
        as(user).get("/notes/" + older).then().body("cross_references", empty());
        as(user).get("/notes/graph").then().body("nodes", hasSize(2)).body("edges", empty());
    }

    @Test
    void an_accepted_link_refers_to_the_new_version() {
        UUID user = newUser();
        UUID older = save(TestDraft.of(user).title("Older").concepts("Krebs cycle"));
        TestDraft draft = TestDraft.of(user).concepts("Krebs cycle");
        UUID newer = save(draft);
        decide(user, newer, older, "accepted");

        save(TestDraft.of(draft.job().nextJob()).conceptJson("""
                [{"name": "Krebs cycle", "definition": "A cycle.", "start": 3}]"""));

        as(user).get("/notes/" + older + "/links").then().body("incoming.status", contains("accepted"))
                .body("incoming.start", contains(3f)).body("incoming.section", contains("Beginning"));
    }

    @Test
    void a_word_with_two_meanings_links_no_notes_and_has_two_pages() {
        UUID user = newUser();
        UUID biology = save(TestDraft.of(user).title("Life").subject("Biology").conceptJson("""
                [{"name": "Cell", "definition": "Smallest living unit, bounded by a membrane.", "start": 1}]"""));
        UUID battery = save(TestDraft.of(user).title("Batteries").subject("Engineering").conceptJson("""
                [{"name": "cell", "definition": "Electrochemical device with two electrodes.", "start": 1}]"""));

        as(user).get("/notes/" + battery + "/links").then().body("outgoing", empty()).body("incoming", empty());
        as(user).get("/notes/" + biology + "/links").then().body("incoming", empty());
        as(user).get("/notes/concepts?q=cells").then().body("items", hasSize(2)).body("items.notes", contains(1, 1));
    }

    @Test
    void no_note_is_in_more_than_seven_pairs_and_the_best_stay() {
        UUID user = newUser();
        List<UUID> notes = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            notes.add(save(TestDraft.of(user).title("Note " + i).concepts("Krebs cycle")));
        }
        UUID better = save(TestDraft.of(user).title("Better").concepts("Krebs cycle", "Calvin cycle"));
        UUID best = save(TestDraft.of(user).title("Best").concepts("Krebs cycle", "Calvin cycle"));
        notes.add(better);
        notes.add(best);

        Map<UUID, Integer> pairs = new HashMap<>();
        notes.forEach(note -> pairs.put(note, links(user, note)));
        assertThat(pairs.values()).allMatch(count -> count > 0 && count <= 7);
        as(user).get("/notes/" + best + "/links").then().body("outgoing[0].note_id", equalTo(better.toString()))
                .body("outgoing[0].reason", equalTo("Both define “Krebs cycle”, and one more concept."));
        as(user).get("/notes/graph").then().body("nodes", hasSize(11)).body("edges.score",
                everyItem(lessThanOrEqualTo(1f)));
    }

    @Test
    void a_user_links_notes_by_hand_and_deletes_the_link() {
        UUID user = newUser();
        UUID one = save(TestDraft.of(user).title("One").concepts("Feudalism"));
        TestDraft draft = TestDraft.of(user).title("Two").concepts("Entropy");
        UUID two = save(draft);

        add(user, one, two, "Light").statusCode(204);
        save(TestDraft.of(draft.job().nextJob()).title("Renamed").concepts("Entropy"));

        as(user).get("/notes/" + one + "/links").then().body("outgoing", hasSize(1))
                .body("outgoing[0].title", equalTo("Renamed")).body("outgoing[0].section", equalTo("Light"))
                .body("outgoing[0].start", equalTo(30f)).body("outgoing[0].reason_code", equalTo("by_hand"))
                .body("outgoing[0].status", equalTo("accepted")).body("outgoing[0].concept", nullValue());
        add(user, one, two, "No such").statusCode(400).body("errors[0].field", equalTo("section"));
        add(user, one, one, null).statusCode(404);
        as(user).delete("/notes/" + two + "/links/" + one).then().statusCode(204);
        as(user).delete("/notes/" + two + "/links/" + one).then().statusCode(404);
        as(user).get("/notes/" + one + "/links").then().body("outgoing", empty());
    }

    @Test
    void a_deleted_note_leaves_no_link_and_no_concept() {
        UUID user = newUser();
        UUID older = save(TestDraft.of(user).concepts("Krebs cycle"));
        UUID newer = save(TestDraft.of(user).concepts("Krebs cycle", "Feudalism"));
        add(user, older, newer, null).statusCode(204);

        as(user).delete("/notes/" + newer).then().statusCode(204);

        as(user).get("/notes/" + older + "/links").then().body("incoming", empty()).body("outgoing", empty());
        as(user).get("/notes/concepts").then().body("items.name", contains("Krebs cycle"));
        assertThat(allRows()).filteredOn(row -> !row.startsWith("tombstone")).noneMatch(row -> row.contains(newer
                .toString()));
    }

    @Test
    void titles_are_completed() {
        UUID user = newUser();
        save(TestDraft.of(user).title("Waves in water"));
        UUID light = save(TestDraft.of(user).title("Water waves and light"));
        save(TestDraft.of(newUser()).title("Water of another user"));

        as(user).queryParam("q", "WATER").get("/notes/complete").then().statusCode(200)
                .body("items.title", contains("Water waves and light", "Waves in water"))
                .body("items[0].id", equalTo(light.toString())).body("items[0].sections",
                        contains("Beginning", "Light"));
        as(user).queryParam("q", "Watter waves").get("/notes/complete").then().body("items[0].title",
                equalTo("Water waves and light"));
        as(user).queryParam("q", "%").get("/notes/complete").then().body("items", empty());
    }

    @Test
    void a_concept_has_one_page_with_what_all_notes_say_about_it() {
        UUID user = newUser();
        UUID one = save(TestDraft.of(user).title("One").content("""
                ## Facts

                Light takes 8 minutes from the Sun. The Krebs cycles were described in 1937 by Hans Krebs
                [00:50](https://youtu.be/dQw4w9WgXcQ?t=50). Nothing else.
                """).conceptJson("""
                [{"name": "Krebs cycle", "aliases": ["TCA cycle"], "definition": "Oxidises acetyl.", "start": 42}]"""));
        UUID two = save(TestDraft.of(user).title("Two").content(
                "The Krebs cycle was described by Krebs in 1953. [01:00](https://youtu.be/dQw4w9WgXcQ?t=60)")
                .conceptJson("""
                        [{"name": "The Krebs Cycles", "definition": "A cycle of reactions.", "start": 7}]"""));

        String id = as(user).get("/notes/concepts?q=tca").then().statusCode(200).body("items", hasSize(1))
                .body("items[0].notes", equalTo(2)).extract().path("items[0].id");
        as(user).get("/notes/concepts/" + id).then().statusCode(200)
                .body("statements.text", contains("A cycle of reactions.",
                        "The Krebs cycle was described by Krebs in 1953.", "Oxidises acetyl.",
                        "The Krebs cycles were described in 1937 by Hans Krebs."))
                .body("statements[1].note_id", equalTo(two.toString())).body("statements[1].start", equalTo(60f))
                .body("statements[3].section", equalTo("Facts")).body("statements[3].note_id", equalTo(one.toString()))
                .body("differences", hasSize(1)).body("differences[0].values.value", contains("1953", "1937"))
                .body("differences[0].values.start", contains(60f, 50f));
    }

    @Test
    void concepts_are_merged_and_split_by_hand_also_for_later_versions() {
        UUID user = newUser();
        TestDraft draft = TestDraft.of(user).conceptJson(ORBIT.formatted("Orbit", ""));
        save(draft);
        save(TestDraft.of(user).conceptJson(ORBIT.formatted("Trajectory", "")));
        String orbit = conceptId(user, "orbit");
        String trajectory = conceptId(user, "trajectory");

        change(user, trajectory, "merge", "{\"into\": \"" + orbit + "\"}").statusCode(200)
                .body("id", equalTo(orbit)).body("notes", equalTo(2));
        save(TestDraft.of(draft.job().nextJob()).conceptJson(ORBIT.formatted("Trajectories", "")));
        as(user).get("/notes/concepts").then().body("items.id", contains(orbit)).body("items[0].notes", equalTo(2));

        save(TestDraft.of(user).conceptJson(ORBIT.formatted("Orbits", "")));
        change(user, orbit, "split", "{\"aliases\": [\"orbit\"]}").statusCode(200).body("name", equalTo("Orbits"))
                .body("notes", equalTo(1));
        save(TestDraft.of(user).conceptJson(ORBIT.formatted("Orbit", "\"Trajectory\"")));
        as(user).get("/notes/concepts").then().body("items.notes", contains(2, 2));
        change(user, orbit, "split", "{\"aliases\": [\"Gravity\"]}").statusCode(400);
        change(user, orbit, "merge", "{\"into\": \"" + orbit + "\"}").statusCode(400);
    }

    @Test
    void concepts_and_links_of_another_user_are_not_found() {
        UUID user = newUser();
        UUID one = save(TestDraft.of(user).concepts("Krebs cycle"));
        UUID two = save(TestDraft.of(user).concepts("Krebs cycle"));
        String concept = conceptId(user, "krebs");
        UUID other = newUser();
        UUID own = save(TestDraft.of(other).concepts("Krebs cycle"));
        String ownConcept = conceptId(other, "krebs");

        as(other).get("/notes/concepts/" + concept).then().statusCode(404);
        change(other, concept, "merge", "{\"into\": \"" + ownConcept + "\"}").statusCode(404);
        change(other, ownConcept, "merge", "{\"into\": \"" + concept + "\"}").statusCode(404);
        change(other, concept, "split", "{\"aliases\": [\"Krebs cycle\"]}").statusCode(404);
        add(other, own, one, null).statusCode(404);
        add(other, one, own, null).statusCode(404);
        as(other).contentType(JSON).body("{\"status\": \"accepted\"}").put("/notes/" + one + "/links/" + two).then()
                .statusCode(404);
        as(other).delete("/notes/" + one + "/links/" + two).then().statusCode(404);
        as(other).get("/notes/" + own + "/links").then().body("outgoing", empty()).body("incoming", empty());
        as(other).get("/notes/graph").then().body("nodes", hasSize(1)).body("edges", empty());
        as(user).get("/notes/" + two + "/links").then().body("outgoing.status", contains("suggested"));
    }

    @Test
    void an_erased_user_leaves_no_merge() {
        UUID user = newUser();
        save(TestDraft.of(user).concepts("Krebs cycle", "Calvin cycle"));
        change(user, conceptId(user, "krebs"), "merge", "{\"into\": \"" + conceptId(user, "calvin") + "\"}")
                .statusCode(200);

        events.send("user.erased", user, TestEvents.erased(user));

        awaitEvents("user.erasure.done", user, 1);
        assertThat(allRows()).filteredOn(row -> row.contains(user.toString())).singleElement().asString()
                .startsWith("erased_user");
    }

    @Test
    void notes_of_the_version_before_are_indexed_later() {
        UUID user = newUser();
        UUID older = save(TestDraft.of(user).concepts("Krebs cycle"));
        UUID newer = save(TestDraft.of(user).concepts("Krebs cycle"));
        pool.preparedQuery("DELETE FROM concept_name WHERE user_id = $1").execute(Tuple.of(user)).await()
                .indefinitely();
        pool.preparedQuery("UPDATE concept SET concept_id = NULL WHERE user_id = $1").execute(Tuple.of(user)).await()
                .indefinitely();
        pool.preparedQuery("DELETE FROM link WHERE from_note = $1").execute(Tuple.of(newer)).await().indefinitely();

        backfill.run().await().indefinitely();

        assertThat(links(user, older)).isEqualTo(1);
        as(user).get("/notes/concepts").then().body("items.notes", contains(2));
        assertThat(backfill.run().await().indefinitely()).isZero();
    }

    private static int links(UUID user, UUID note) {
        var body = as(user).get("/notes/" + note + "/links").then().statusCode(200).extract().jsonPath();
        return body.getList("outgoing").size() + body.getList("incoming").size();
    }

    private static void decide(UUID user, UUID note, UUID other, String status) {
        as(user).contentType(JSON).body(Map.of("status", status)).put("/notes/" + note + "/links/" + other).then()
                .statusCode(204);
    }

    private static ValidatableResponse add(UUID user, UUID note, UUID other, String section) {
        Map<String, Object> body = section == null
                ? Map.of("note_id", other)
                : Map.of("note_id", other, "section",
                        section);
        return as(user).contentType(JSON).body(body).post("/notes/" + note + "/links").then();
    }

    private static ValidatableResponse change(UUID user, String concept, String action,
            String body) {
        return as(user).contentType(JSON).body(body).post("/notes/concepts/" + concept + "/" + action).then();
    }

    private static String conceptId(UUID user, String query) {
        return as(user).queryParam("q", query).get("/notes/concepts").then().body("items", hasSize(1)).extract().path(
                "items[0].id");
    }
}

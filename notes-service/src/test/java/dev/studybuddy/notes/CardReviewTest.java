package dev.studybuddy.notes;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.token.TestTokens;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
class CardReviewTest extends NotesServiceTest {
    private final UUID user = newUser();

    @Test
    void a_new_card_is_due_until_it_is_rated() {
        UUID note = save(TestDraft.of(user));
        save(TestDraft.of(newUser()));

        due("").body("due", equalTo(1)).body("new_cards", equalTo(1)).body("items", hasSize(1))
                .body("items[0].front", equalTo("Green")).body("items[0].back", equalTo("Reflected"))
                .body("items[0].state", equalTo("new")).body("items[0].note_id", equalTo(note.toString()))
                .body("items[0].title", equalTo("Photosynthesis in twelve minutes"))
                .body("items[0].start", equalTo(42.0f)).body("items[0].kind", equalTo("basic"));
        Instant before = Instant.now();
        String due = rate(firstDue(), Map.of("rating", 4, "duration_ms", 1200)).statusCode(200)
                .body("state", equalTo("review")).body("stability", equalTo(8.2956f))
                .body("difficulty", equalTo(1.0f)).body("reviews", equalTo(1)).extract().path("due");

        due("").body("due", equalTo(0)).body("items", hasSize(0));
        assertThat(Duration.between(before, Instant.parse(due)).toDays()).isBetween(7L, 8L);
    }

    @Test
    void cards_to_repeat_come_before_new_ones_and_new_ones_are_limited_per_day() {
        String[] sides = Stream.iterate(0, i -> i + 1).limit(60).map(i -> "Side " + i).toArray(String[]::new);
        save(TestDraft.of(user).flashcards(sides));
        String zone = "zone=" + zoneAtNoon();
        due("?limit=100&" + zone).body("due", equalTo(20)).body("new_cards", equalTo(20)).body("items", hasSize(20));

        List<String> cards = due("?limit=2&" + zone).body("items", hasSize(2)).body("due", equalTo(20)).extract().path(
                "items.id");
        rate(cards.get(1), Map.of("rating", 3)).statusCode(200);
        rate(cards.get(0), Map.of("rating", 3)).statusCode(200);
        due("?" + zone).body("due", equalTo(18)).body("new_cards", equalTo(18));
        pass(Duration.ofMinutes(30));

        due("?limit=3&" + zone).body("due", equalTo(20)).body("new_cards", equalTo(18))
                .body("items[0].id", equalTo(cards.get(1))).body("items[1].id", equalTo(cards.get(0)))
                .body("items[2].state", equalTo("new"));
        pass(Duration.ofDays(1));
        due("?" + zone).body("due", equalTo(22)).body("new_cards", equalTo(20));
    }

    @Test
    void a_repeated_rating_counts_once_and_a_rating_of_another_tab_is_rejected() {
        save(TestDraft.of(user));
        String card = firstDue();

        rate(card, Map.of("rating", 3, "revision", 0)).statusCode(200).body("revision", equalTo(1));
        rate(card, Map.of("rating", 3, "revision", 0)).statusCode(200).body("reviews", equalTo(1));
        rate(card, Map.of("rating", 1, "revision", 0)).statusCode(409).body("code", equalTo("card_changed"));
        rate(card, Map.of("rating", 3, "revision", 7)).statusCode(409);
        assertThat(reviews(card)).isEqualTo(1);

        undo(card, "?revision=1").statusCode(200).body("revision", equalTo(2)).body("state", equalTo("new"));
        undo(card, "?revision=1").statusCode(200).body("revision", equalTo(2));
        rate(card, Map.of("rating", 3, "revision", 0)).statusCode(409);
        assertThat(reviews(card)).isZero();
        rate(card, Map.of("rating", 3, "revision", 2)).statusCode(200).body("reviews", equalTo(1));
        undo(card, "?revision=2").statusCode(409).body("code", equalTo("card_changed"));
        assertThat(reviews(card)).isEqualTo(1);
    }

    @Test
    void of_two_concurrent_ratings_without_a_revision_one_counts() {
        save(TestDraft.of(user));
        String card = firstDue();
        SqlConnection holder = pool.getConnection().await().indefinitely();
        holder.query("BEGIN").execute().await().indefinitely();
        holder.query("SELECT FROM card WHERE id = '" + card + "' FOR UPDATE").execute().await().indefinitely();

        List<CompletableFuture<Integer>> tabs = Stream.of(3, 1).map(rating -> CompletableFuture.supplyAsync(
                () -> rate(card, Map.of("rating", rating)).extract().statusCode())).toList();
        await().untilAsserted(() -> assertThat(pool.query("""
                SELECT FROM pg_stat_activity
                WHERE wait_event_type = 'Lock' AND query LIKE '%from card %' AND datname = current_database()
                """).execute().await().indefinitely().rowCount()).isEqualTo(2));
        holder.query("COMMIT").execute().await().indefinitely();
        holder.close().await().indefinitely();

        assertThat(tabs.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(200, 409);
        assertThat(reviews(card)).isEqualTo(1);
    }

    @Test
    void undo_restores_the_card_as_it_was() {
        save(TestDraft.of(user));
        String card = firstDue();
        rate(card, Map.of("rating", 4)).statusCode(200);
        Map<String, Object> before = card(card);
        pass(Duration.ofDays(9));
        Map<String, Object> passed = card(card);
        rate(card, Map.of("rating", 1)).statusCode(200).body("state", equalTo("relearning"))
                .body("lapses", equalTo(1));

        Map<String, Object> after = new HashMap<>(undo(card, "").statusCode(200).extract().jsonPath().getMap("$"));

        after.put("revision", 1);
        // The cards of a note are listed without them.
        assertThat(after.remove("intervals")).isNotNull();
        assertThat(after).isEqualTo(passed).isNotEqualTo(before);
        undo(card, "").statusCode(200).body("state", equalTo("new")).body("stability", equalTo(0f));
        undo(card, "").statusCode(409).body("code", equalTo("nothing_to_undo"));
        undo(card, "?revision=x").statusCode(400).body("errors[0].field", equalTo("revision"));
    }

    @Test
    void suspended_and_buried_cards_are_not_due() {
        save(TestDraft.of(user));
        String card = firstDue();

        as(user).post("/notes/reviews/" + card + "/suspend").then().statusCode(200).body("suspended", equalTo(true))
                .body("revision", equalTo(0));
        due("").body("due", equalTo(0));
        as(user).delete("/notes/reviews/" + card + "/suspend").then().statusCode(200);
        assertThat(firstDue()).isEqualTo(card);

        ZoneId zone = ZoneId.of("Pacific/Auckland");
        String until = as(user).post("/notes/reviews/" + card + "/bury?zone=Pacific/Auckland").then().statusCode(200)
                .extract().path("buried_until");
        Instant tomorrow = OffsetDateTime.now(zone).toLocalDate().plusDays(1).atStartOfDay(zone).toInstant();
        assertThat(Instant.parse(until)).isEqualTo(tomorrow);
        due("").body("due", equalTo(0));
        pass(Duration.ofDays(1));
        assertThat(firstDue()).isEqualTo(card);
        as(user).post("/notes/reviews/" + card + "/bury?zone=Mars/Olympus").then().statusCode(400)
                .body("errors[0].field", equalTo("zone"));
        due("", 400, "?zone=+02:00");
    }

    @Test
    void a_card_to_repeat_is_neither_shown_nor_counted_while_suspended_buried_or_retired() {
        TestDraft draft = TestDraft.of(user);
        save(draft);
        String card = firstDue();
        rate(card, Map.of("rating", 3)).statusCode(200);
        pass(Duration.ofDays(1));
        assertThat(firstDue()).isEqualTo(card);

        as(user).post("/notes/reviews/" + card + "/suspend").then().statusCode(200);
        due("").body("due", equalTo(0)).body("items", hasSize(0));
        as(user).delete("/notes/reviews/" + card + "/suspend").then().statusCode(200);
        due("").body("due", equalTo(1)).body("items", hasSize(1));
        as(user).post("/notes/reviews/" + card + "/bury").then().statusCode(200);
        due("").body("due", equalTo(0)).body("items", hasSize(0));
        as(user).delete("/notes/reviews/" + card + "/bury").then().statusCode(200).body("buried_until", nullValue())
                .body("revision", equalTo(1));
        due("").body("due", equalTo(1)).body("items", hasSize(1));
        as(user).post("/notes/reviews/" + card + "/bury").then().statusCode(200);
        due("").body("due", equalTo(0)).body("items", hasSize(0));
        pass(Duration.ofDays(1));
        due("").body("due", equalTo(1)).body("new_cards", equalTo(0)).body("items", hasSize(1));
        save(TestDraft.of(draft.job().nextJob()).flashcard("basic", " ", " "));
        due("").body("due", equalTo(0)).body("items", hasSize(0));
    }

    @Test
    void a_due_card_has_the_interval_after_each_rating() {
        save(TestDraft.of(user));
        // One and ten minutes are the steps of a new card, and hard is between them.
        due("").body("items[0].intervals", contains(60, 360, 600, 691_200));
        String card = firstDue();
        rate(card, Map.of("rating", 4)).statusCode(200).body("intervals", hasSize(4));
        pass(Duration.ofDays(30));

        List<Integer> intervals = due("").body("items[0].id", equalTo(card)).extract().path("items[0].intervals");

        assertThat(intervals).hasSize(4).isSorted().doesNotHaveDuplicates();
        for (int rating = 1; rating <= 4; rating++) {
            rate(card, Map.of("rating", rating)).statusCode(200);
            assertThat(pool.preparedQuery("SELECT extract(epoch FROM due - reviewed_at)::int AS seconds FROM card "
                    + "WHERE id = $1").execute(Tuple.of(UUID.fromString(card))).await().indefinitely().iterator().next()
                    .getInteger("seconds")).isEqualTo(intervals.get(rating - 1));
            undo(card, "").statusCode(200).body("intervals", equalTo(intervals));
        }
    }

    @Test
    void a_user_changes_the_sides_of_a_card() {
        UUID note = save(TestDraft.of(user));
        String card = firstDue();

        change(card, Map.of("front", "Mine")).statusCode(200).body("front", equalTo("Mine"))
                .body("back", equalTo("Reflected")).body("edited", equalTo(true)).body("revision", equalTo(0));
        change(card, Map.of("back", "漢".repeat(5_000))).statusCode(200).body("front", equalTo("Mine"));
        as(user).get("/notes/" + note + "/cards").then().statusCode(200).body("items.front", equalTo(List.of("Mine")))
                .body("next_cursor", equalTo(null));

        change(card, Map.of("front", " ")).statusCode(400).body("errors[0].field", equalTo("front"));
        change(card, Map.of("back", "x".repeat(5_001))).statusCode(400).body("errors[0].field", equalTo("back"));
        change(card, Map.of("back", "a\0b")).statusCode(400);
        save(TestDraft.of(user).flashcard("cloze", "A leaf is ___.", "green"));
        String cloze = due("").extract().path("items.find { it.kind == 'cloze' }.id");
        change(cloze, Map.of("front", "A leaf is green.")).statusCode(400).body("errors[0].field", equalTo("front"));
        change(cloze, Map.of("front", "Leaves are ___.")).statusCode(200);
    }

    @Test
    void cards_of_others_are_404_and_invalid_ratings_400() {
        UUID note = save(TestDraft.of(user));
        String card = firstDue();
        UUID other = newUser();

        for (String action : List.of("/undo", "/undo?revision=0", "/suspend", "/bury")) {
            as(other).post("/notes/reviews/" + card + action).then().statusCode(404).body("code", equalTo("not_found"));
        }
        for (Map<String, Integer> body : List.of(Map.of("rating", 3), Map.of("rating", 3, "revision", 0))) {
            as(other).contentType(ContentType.JSON).body(body).post("/notes/reviews/" + card).then().statusCode(404);
        }
        as(other).delete("/notes/reviews/" + card + "/suspend").then().statusCode(404);
        as(other).delete("/notes/reviews/" + card + "/bury").then().statusCode(404);
        as(other).contentType(ContentType.JSON).body(Map.of("front", "x")).patch("/notes/cards/" + card).then()
                .statusCode(404);
        as(other).get("/notes/" + note + "/cards").then().statusCode(404);
        as(other).get("/notes/reviews").then().statusCode(200).body("items", hasSize(0));
        String read = TestTokens.of(user, "read");
        given().auth().oauth2(read).get("/notes/reviews").then().statusCode(200);
        given().auth().oauth2(read).post("/notes/reviews/" + card + "/suspend").then().statusCode(403);

        rate(card, Map.of("rating", 5)).statusCode(400).body("code", equalTo("validation_failed"));
        rate(card, Map.of("duration_ms", 5)).statusCode(400).body("errors[0].field", equalTo("rating"));
        rate(card, Map.of("rating", 3, "duration_ms", -1)).statusCode(400);
        due("", 400, "?limit=0");
        assertThat(firstDue()).isEqualTo(card);
    }

    private ValidatableResponse due(String query) {
        return due("", 200, query);
    }

    private ValidatableResponse due(String path, int status, String query) {
        return as(user).urlEncodingEnabled(false).get("/notes/reviews" + path + query.replace("+", "%2B")).then()
                .statusCode(status);
    }

    private String firstDue() {
        return due("").extract().path("items[0].id");
    }

    private Map<String, Object> card(String card) {
        UUID note = pool.preparedQuery("SELECT note_id FROM card WHERE id = $1").execute(Tuple.of(UUID.fromString(
                card)))
                .await().indefinitely().iterator().next().getUUID("note_id");
        return JsonPath.from(as(user).get("/notes/" + note + "/cards").asString()).getMap("items[0]");
    }

    private ValidatableResponse rate(String card, Map<String, ?> body) {
        return as(user).contentType(ContentType.JSON).body(body).post("/notes/reviews/" + card).then();
    }

    private ValidatableResponse undo(String card, String query) {
        return as(user).post("/notes/reviews/" + card + "/undo" + query).then();
    }

    private ValidatableResponse change(String card, Map<String, String> body) {
        return as(user).contentType(ContentType.JSON).body(body).patch("/notes/cards/" + card).then();
    }

    private int reviews(String card) {
        return pool.preparedQuery("SELECT FROM review WHERE card_id = $1").execute(Tuple.of(UUID.fromString(card)))
                .await()
                .indefinitely().rowCount();
    }

    /** Moves everything of the user back in time. */
    /** A time zone in which it is between 12:00 and 13:00: half an hour ago was the same day. */
    private static String zoneAtNoon() {
        int hours = 12 - OffsetDateTime.now(ZoneOffset.UTC).getHour();
        return hours > 0 ? "Etc/GMT-" + hours : "Etc/GMT+" + -hours;
    }

    private void pass(Duration time) {
        for (String sql : List.of("""
                UPDATE card SET due = due - $2::interval, reviewed_at = reviewed_at - $2::interval,
                    buried_until = buried_until - $2::interval
                WHERE user_id = $1
                """, "UPDATE review SET reviewed_at = reviewed_at - $2::interval WHERE user_id = $1")) {
            pool.preparedQuery(sql.replace("$2::interval", "$2 * interval '1 millisecond'"))
                    .execute(Tuple.of(user, (double) time.toMillis())).await().indefinitely();
        }
    }
}

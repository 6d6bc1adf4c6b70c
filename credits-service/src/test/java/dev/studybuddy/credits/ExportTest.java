package dev.studybuddy.credits;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;

import dev.studybuddy.credits.TestEvents.Job;
import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.export.ExportContract;
import dev.studybuddy.platform.internal.InternalOnly;
import dev.studybuddy.platform.token.TestTokens;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
class ExportTest extends LedgerTest {
    @Test
    void a_person_takes_away_their_account_and_every_transaction_in_order() {
        UUID person = newPerson();
        // More than one page of the largest size.
        for (int round = 0; round < 6; round++) {
            List<Job> jobs = Stream.generate(() -> Job.of(person)).limit(10).toList();
            jobs.forEach(job -> events.send("video.submitted", job.video(), TestEvents.submitted(job)));
            awaitBalance(person, 0);
            jobs.forEach(job -> events.send("video.failed", job.video(), TestEvents.failed(job, false)));
            awaitBalance(person, 10);
        }

        Map<String, String> files = ExportContract.files(as(person).get("/internal/export").then().statusCode(200)
                .contentType(containsString("application/x-ndjson")).extract().asString());

        assertThat(files).containsOnlyKeys("credits/account.json", "credits/purchases.json",
                "credits/transactions.json");
        JsonPath account = JsonPath.from(files.get("credits/account.json"));
        assertThat(account.getString("user_id")).isEqualTo(person.toString());
        assertThat(account.getInt("balance")).isEqualTo(10);
        assertThat(JsonPath.from(files.get("credits/transactions.json")).getList("$")).hasSize(121)
                .isEqualTo(shown(person));
    }

    @Test
    void who_has_no_account_takes_away_that_there_is_nothing() {
        Map<String, String> files = ExportContract
                .files(as(UUID.randomUUID()).get("/internal/export").then().statusCode(200).extract().asString());

        assertThat(JsonPath.from(files.get("credits/account.json")).getInt("balance")).isZero();
        assertThat(JsonPath.from(files.get("credits/purchases.json")).getList("$")).isEmpty();
        assertThat(JsonPath.from(files.get("credits/transactions.json")).getList("$")).isEmpty();
    }

    @Test
    void only_our_own_services_ask_and_only_for_a_person_with_a_session() {
        UUID person = UUID.randomUUID();

        given().auth().oauth2(TestTokens.of(person)).get("/internal/export").then().statusCode(403);
        given().auth().oauth2(TestTokens.of(person)).header(InternalOnly.HEADER, "a guess").get("/internal/export")
                .then().statusCode(403);
        given().header(InternalOnly.HEADER, internalToken()).get("/internal/export").then().statusCode(401)
                .body("code", equalTo("unauthenticated"));
        given().header(InternalOnly.HEADER, internalToken()).auth().oauth2(TestTokens.of(person, "read"))
                .get("/internal/export").then().statusCode(403);
    }

    @Test
    void nothing_is_taken_away_of_somebody_who_was_erased() {
        UUID person = newPerson();
        events.send("user.erased", person, TestEvents.erased(person));
        said("user.erasure.done", person, 1);

        as(person).get("/internal/export").then().statusCode(401).body("code", equalTo("unauthenticated"));
    }

    /** All pages of what the person is shown. */
    private static List<Object> shown(UUID person) {
        List<Object> transactions = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonPath page = JsonPath.from(given().auth().oauth2(TestTokens.of(person)).queryParam("cursor", cursor)
                    .get("/credits/transactions?limit=100").then().statusCode(200).extract().asString());
            transactions.addAll(page.getList("items"));
            cursor = page.getString("next_cursor");
        }
        return transactions;
    }

    private static RequestSpecification as(UUID person) {
        return given().auth().oauth2(TestTokens.of(person)).header(InternalOnly.HEADER, internalToken());
    }

    private static String internalToken() {
        return ConfigProvider.getConfig().getValue("INTERNAL_TOKEN", String.class);
    }
}

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
import dev.studybuddy.credits.stripe.StripeTestResource;
import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.export.ExportContract;
import dev.studybuddy.platform.internal.InternalOnly;
import dev.studybuddy.platform.token.TestTokens;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
@WithTestResource(StripeTestResource.class)
class ExportTest extends LedgerTestBase {
    @Test
    void the_export_contains_the_account_and_every_transaction_in_order() {
        UUID user = newUser();
        // More transactions than the largest page.
        for (int round = 0; round < 6; round++) {
            List<Job> jobs = Stream.generate(() -> Job.of(user)).limit(10).toList();
            jobs.forEach(job -> events.send("video.submitted", job.video(), TestEvents.submitted(job)));
            awaitBalance(user, 0);
            jobs.forEach(job -> events.send("video.failed", job.video(), TestEvents.failed(job, false)));
            awaitBalance(user, 10);
        }

        Map<String, String> files = ExportContract.files(asUser(user).get("/internal/export").then().statusCode(200)
                .contentType(containsString("application/x-ndjson")).extract().asString());

        assertThat(files).containsOnlyKeys("credits/account.json", "credits/purchases.json",
                "credits/transactions.json");
        JsonPath account = JsonPath.from(files.get("credits/account.json"));
        assertThat(account.getString("user_id")).isEqualTo(user.toString());
        assertThat(account.getInt("balance")).isEqualTo(10);
        assertThat(JsonPath.from(files.get("credits/transactions.json")).getList("$")).hasSize(121)
                .isEqualTo(allTransactions(user));
    }

    @Test
    void the_export_without_an_account_is_empty() {
        Map<String, String> files = ExportContract
                .files(asUser(UUID.randomUUID()).get("/internal/export").then().statusCode(200).extract().asString());

        assertThat(JsonPath.from(files.get("credits/account.json")).getInt("balance")).isZero();
        assertThat(JsonPath.from(files.get("credits/purchases.json")).getList("$")).isEmpty();
        assertThat(JsonPath.from(files.get("credits/transactions.json")).getList("$")).isEmpty();
    }

    @Test
    void the_export_requires_the_internal_token_and_a_session() {
        UUID user = UUID.randomUUID();

        given().auth().oauth2(TestTokens.of(user)).get("/internal/export").then().statusCode(403);
        given().auth().oauth2(TestTokens.of(user)).header(InternalOnly.HEADER, "a guess").get("/internal/export")
                .then().statusCode(403);
        given().header(InternalOnly.HEADER, internalToken()).get("/internal/export").then().statusCode(401)
                .body("code", equalTo("unauthenticated"));
        given().header(InternalOnly.HEADER, internalToken()).auth().oauth2(TestTokens.of(user, "read"))
                .get("/internal/export").then().statusCode(403);
    }

    @Test
    void the_export_of_an_erased_user_returns_401() {
        UUID user = newUser();
        erase(user);

        asUser(user).get("/internal/export").then().statusCode(401).body("code", equalTo("unauthenticated"));
    }

    /** All pages of the transactions API. */
    private static List<Object> allTransactions(UUID user) {
        List<Object> transactions = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonPath page = JsonPath.from(given().auth().oauth2(TestTokens.of(user)).queryParam("cursor", cursor)
                    .get("/credits/transactions?limit=100").then().statusCode(200).extract().asString());
            transactions.addAll(page.getList("items"));
            cursor = page.getString("next_cursor");
        }
        return transactions;
    }

    private static RequestSpecification asUser(UUID user) {
        return given().auth().oauth2(TestTokens.of(user)).header(InternalOnly.HEADER, internalToken());
    }

    private static String internalToken() {
        return ConfigProvider.getConfig().getValue("INTERNAL_TOKEN", String.class);
    }
}

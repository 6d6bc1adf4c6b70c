package dev.studybuddy.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

import com.fasterxml.jackson.databind.JsonNode;

/** Credits bought from Stripe's stand-in, whose events come in through the gateway. */
@Isolated("kills credits-service")
@ExtendWith(RunningSystem.class)
class PurchaseTest {
    /** The frame of an earlier change, such as the credits of a new user, may arrive after the socket is open. */
    private static void awaitBalance(LiveFeed feed, int balance) {
        feed.first(frame -> frame.path("type").asText().equals("credits_changed")
                && frame.path("balance").asInt() == balance);
    }

    private static final String CREDITS = "credits-service";
    private static final Duration RESTART = Duration.ofMinutes(2);

    @AfterEach
    void resetStandIns() {
        RunningSystem.control(RunningSystem.system().stripeUrl(), "/webhooks/release", "{}");
        RunningSystem.control(RunningSystem.system().youTubeUrl(), "/reset", "{}");
    }

    @Test
    void a_payment_is_credited_and_pushed_to_the_socket() {
        TestUser hans = TestUser.signedIn("hans");
        LiveFeed feed = hans.listen();
        feed.first(frame -> frame.path("type").asText().equals("snapshot"));

        JsonNode purchase = bought(hans, "pack_50");
        pay(purchase);

        awaitBalance(feed, 60);
        assertThat(state(hans, purchase)).isEqualTo("paid");
        assertThat(hans.credits().path("balance").asInt()).isEqualTo(60);
        assertThat(hans.json("/credits/transactions?type=purchase").path("items").findValuesAsText("amount"))
                .containsExactly("50");
    }

    @Test
    void a_refund_is_debited_and_pushed_to_the_socket() {
        TestUser ines = TestUser.signedIn("ines");
        JsonNode purchase = bought(ines, "pack_10");
        pay(purchase);
        await().atMost(TestUser.TIMEOUT).until(() -> ines.credits().path("balance").asInt() == 20);
        LiveFeed feed = ines.listen();
        feed.first(frame -> frame.path("type").asText().equals("snapshot"));

        RunningSystem.control(RunningSystem.system().stripeUrl(), session(purchase) + "/refund", "{}");

        awaitBalance(feed, 10);
        assertThat(state(ines, purchase)).isEqualTo("refunded");
    }

    @Test
    void a_payment_during_an_outage_is_credited_once_afterwards() throws Exception {
        TestUser jan = TestUser.signedIn("jan");
        JsonNode purchase = bought(jan, "pack_10");

        RunningSystem.system().kill(CREDITS);
        pay(purchase);

        assertThat(RunningSystem.system().awaitReady(CREDITS, RESTART)).isTrue();
        await().atMost(TestUser.TIMEOUT).ignoreExceptions().until(() -> jan.credits().path("balance").asInt() == 20);
        assertThat(RunningSystem.count("SELECT count(*) FROM credits.entry WHERE kind = 'purchase' AND credit = "
                + "(SELECT id FROM credits.account WHERE user_id = '" + jan.id() + "')")).isEqualTo(1);
    }

    @Test
    void one_credit_pays_for_one_of_a_hundred_concurrent_submissions()
            throws Exception {
        TestUser karl = TestUser.signedIn("karl");
        // These videos do not exist. No job may fail before every submission is decided: a release would return the credit.
        RunningSystem.control(RunningSystem.system().youTubeUrl(), "/faults",
                "{\"kind\":\"slow\",\"delay_ms\":25000,\"times\":20}");
        RunningSystem.operate(CREDITS, "take-back", karl.id().toString(), "9", "a test", "--operator", "e2e");
        assertThat(karl.credits().path("balance").asInt()).isEqualTo(1);

        // Nearly as many at a time as the gateway accepts of one user.
        ExecutorService atOnce = Executors.newFixedThreadPool(60);
        List<Future<HttpResponse<String>>> submissions = IntStream.range(0, 100)
                .mapToObj(i -> atOnce.submit(() -> karl.submit("parallel%03d".formatted(i)))).toList();
        String checked = RunningSystem.operate(CREDITS, "check");
        List<HttpResponse<String>> answers = new ArrayList<>();
        for (Future<HttpResponse<String>> submission : submissions) {
            answers.add(submission.get());
        }
        atOnce.shutdown();

        assertThat(answers).extracting(HttpResponse::statusCode).filteredOn(status -> status == 202).hasSize(1);
        assertThat(answers).extracting(HttpResponse::statusCode).filteredOn(status -> status == 402).hasSize(99);
        assertThat(checked).isNotBlank();
        assertThat(RunningSystem.count("SELECT count(*) FROM credits.hold WHERE user_id = '" + karl.id()
                + "' AND state <> 'declined'")).isEqualTo(1);
    }

    private static JsonNode bought(TestUser user, String pack) {
        HttpResponse<String> answer = user.post("/credits/purchase", "{\"pack\":\"" + pack + "\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return RunningSystem.json(answer.body());
    }

    private static void pay(JsonNode purchase) {
        RunningSystem.control(RunningSystem.system().stripeUrl(), session(purchase) + "/pay", "{}");
    }

    /** Stripe's page of a purchase ends with the session's id. */
    private static String session(JsonNode purchase) {
        String page = purchase.path("checkout_url").asText();
        return "/sessions/" + page.substring(page.lastIndexOf('/') + 1);
    }

    private static String state(TestUser user, JsonNode purchase) {
        return user.json("/credits/purchases/" + purchase.path("id").asText()).path("status").asText();
    }
}

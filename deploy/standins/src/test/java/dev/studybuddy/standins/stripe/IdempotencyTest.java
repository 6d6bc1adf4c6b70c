package dev.studybuddy.standins.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.ApiException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.StripeException;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.checkout.SessionCreateParams;

import io.vertx.core.json.JsonObject;

class IdempotencyTest extends AbstractStripeTest {
    private static final String REPLAYED = "Idempotent-Replayed";

    @Test
    void the_same_request_with_the_same_key_replays_the_response() throws Exception {
        var first = create(StripeFixture.hostedSession(), "key-1");
        var again = create(StripeFixture.hostedSession(), "key-1");

        assertThat(again).isEqualTo(first);
        assertThat(first.getLastResponse().headers().firstValue(REPLAYED)).isEmpty();
        assertThat(again.getLastResponse().headers().firstValue(REPLAYED)).contains("true");
        assertThat(again.getLastResponse().headers().firstValue("Original-Request"))
                .contains(first.getLastResponse().requestId());
        assertThat(again.getLastResponse().idempotencyKey()).isEqualTo("key-1");
        assertThat(create(StripeFixture.hostedSession(), "key-2").getId()).isNotEqualTo(first.getId());
        assertThat(sessions()).isEqualTo(2);
    }

    @Test
    void another_request_with_the_same_key_returns_400() throws Exception {
        create(StripeFixture.hostedSession(), "key-1");

        assertThatThrownBy(() -> create(StripeFixture.elementsSession(), "key-1"))
                .isInstanceOfSatisfying(IdempotencyException.class, e -> {
                    assertThat(e.getStatusCode()).isEqualTo(400);
                    assertThat(e.getStripeError().getType()).isEqualTo("idempotency_error");
                });
        assertThatThrownBy(() -> stripe.client.v1().refunds().create(
                RefundCreateParams.builder().setCharge("ch_1").build(), key("key-1")))
                .isInstanceOf(IdempotencyException.class).hasMessageContaining("/v1/refunds");
    }

    @Test
    void a_rejected_request_releases_its_key() throws Exception {
        assertThatThrownBy(() -> create(SessionCreateParams.builder(), "key-1")).isInstanceOf(StripeException.class);

        assertThat(create(StripeFixture.hostedSession(), "key-1").getStatus()).isEqualTo("open");
    }

    @Test
    void retries_after_a_lost_response_create_one_session() throws Exception {
        // java.net.http.HttpClient retries a request without a response once.
        stripe.http.addFault(new JsonObject().put("kind", "cut").put("times", 2));
        assertThatThrownBy(() -> create(StripeFixture.hostedSession(), "key-1")).isInstanceOf(
                ApiConnectionException.class);
        assertThat(sessions()).isEqualTo(1);

        var again = create(StripeFixture.hostedSession(), "key-1");
        assertThat(again.getLastResponse().headers().firstValue(REPLAYED)).contains("true");
        assertThat(sessions()).isEqualTo(1);
    }

    @Test
    void a_fault_truncates_a_response() throws Exception {
        stripe.http.addFault(new JsonObject().put("kind", "cut").put("at_percent", 50));

        assertThatThrownBy(() -> create(StripeFixture.hostedSession(), "key-1")).isInstanceOf(ApiException.class);
        assertThat(sessions()).isEqualTo(1);
    }

    @Test
    void the_client_library_retries_with_one_key() throws Exception {
        stripe.http.addFault(new JsonObject().put("kind", "cut"));
        stripe.http.addFault(new JsonObject().put("kind", "http_503"));

        var session = stripe.client("sk_test_fixture", 2).v1().checkout().sessions().create(StripeFixture
                .hostedSession().build());
        assertThat(session.getLastResponse().headers().firstValue(REPLAYED)).contains("true");
        assertThat(sessions()).isEqualTo(1);
    }

    @Test
    void a_500_is_replayed_for_its_key() throws Exception {
        stripe.http.addFault(new JsonObject().put("kind", "http_500"));
        for (var attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(() -> create(StripeFixture.hostedSession(), "key-1"))
                    .isInstanceOfSatisfying(StripeException.class, e -> assertThat(e.getStatusCode()).isEqualTo(500));
        }

        assertThat(create(StripeFixture.hostedSession(), "key-2").getStatus()).isEqualTo("open");
    }

    @Test
    void a_key_of_a_request_in_progress_returns_409() throws Exception {
        stripe.http.addFault(new JsonObject().put("kind", "slow").put("delay_ms", 1500));
        var first = CompletableFuture.supplyAsync(() -> {
            try {
                return create(StripeFixture.hostedSession(), "key-1");
            } catch (StripeException e) {
                throw new IllegalStateException(e);
            }
        });
        Awaitility.await().until(() -> stripe.http.get("/_control/requests").body().contains("sessions.create"));

        assertThatThrownBy(() -> create(StripeFixture.hostedSession(), "key-1"))
                .isInstanceOfSatisfying(StripeException.class, e -> {
                    assertThat(e.getStatusCode()).isEqualTo(409);
                    assertThat(e.getStripeError().getCode()).isEqualTo("idempotency_key_in_use");
                });
        assertThat(create(StripeFixture.hostedSession(), "key-2").getId()).isNotEqualTo(first.get().getId());
    }

    @ParameterizedTest
    @CsvSource({ "http_401,401,invalid_request_error,", "http_402,402,card_error,card_declined",
            "http_429,429,invalid_request_error,rate_limit", "http_503,503,api_error," })
    void faults_produce_errors_of_one_endpoint(String kind, int status, String type, String code) throws Exception {
        stripe.http.addFault(new JsonObject().put("kind", kind).put("match", new JsonObject().put("endpoint",
                "sessions.retrieve")));
        var session = create(StripeFixture.hostedSession(), "key-1");

        assertThatThrownBy(() -> stripe.client.v1().checkout().sessions().retrieve(session.getId()))
                .isInstanceOfSatisfying(StripeException.class, e -> {
                    assertThat(e.getStatusCode()).isEqualTo(status);
                    assertThat(e.getStripeError().getType()).isEqualTo(type);
                    assertThat(e.getCode()).isEqualTo(code);
                });
        assertThat(stripe.session(session.getId())).isEqualTo(session);
    }

    private static Session create(SessionCreateParams.Builder params, String key) throws StripeException {
        return stripe.client.v1().checkout().sessions().create(params.build(), key(key));
    }

    private static RequestOptions key(String key) {
        return RequestOptions.builder().setIdempotencyKey(key).build();
    }

    private static int sessions() throws StripeException {
        return stripe.client.v1().checkout().sessions().list().getData().size();
    }
}

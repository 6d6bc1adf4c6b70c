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

class IdempotencyTest extends ShopTest {
    private static final String REPLAYED = "Idempotent-Replayed";

    @Test
    void the_same_request_under_the_same_key_gets_the_same_answer() throws Exception {
        var first = create(Shop.hosted(), "key-1");
        var again = create(Shop.hosted(), "key-1");

        assertThat(again).isEqualTo(first);
        assertThat(first.getLastResponse().headers().firstValue(REPLAYED)).isEmpty();
        assertThat(again.getLastResponse().headers().firstValue(REPLAYED)).contains("true");
        assertThat(again.getLastResponse().headers().firstValue("Original-Request"))
                .contains(first.getLastResponse().requestId());
        assertThat(again.getLastResponse().idempotencyKey()).isEqualTo("key-1");
        assertThat(create(Shop.hosted(), "key-2").getId()).isNotEqualTo(first.getId());
        assertThat(sessions()).isEqualTo(2);
    }

    @Test
    void another_request_under_the_same_key_is_refused() throws Exception {
        create(Shop.hosted(), "key-1");

        assertThatThrownBy(() -> create(Shop.elements(), "key-1"))
                .isInstanceOfSatisfying(IdempotencyException.class, e -> {
                    assertThat(e.getStatusCode()).isEqualTo(400);
                    assertThat(e.getStripeError().getType()).isEqualTo("idempotency_error");
                });
        assertThatThrownBy(() -> shop.client.v1().refunds().create(
                RefundCreateParams.builder().setCharge("ch_1").build(), key("key-1")))
                .isInstanceOf(IdempotencyException.class).hasMessageContaining("/v1/refunds");
    }

    @Test
    void a_request_that_was_refused_does_not_use_up_its_key() throws Exception {
        assertThatThrownBy(() -> create(SessionCreateParams.builder(), "key-1")).isInstanceOf(StripeException.class);

        assertThat(create(Shop.hosted(), "key-1").getStatus()).isEqualTo("open");
    }

    @Test
    void a_session_whose_answer_was_cut_off_is_made_once_however_often_it_is_tried() throws Exception {
        // Java's own client sends a request that was not answered a second time.
        shop.http.fault(new JsonObject().put("kind", "cut").put("times", 2));
        assertThatThrownBy(() -> create(Shop.hosted(), "key-1")).isInstanceOf(ApiConnectionException.class);
        assertThat(sessions()).isEqualTo(1);

        var again = create(Shop.hosted(), "key-1");
        assertThat(again.getLastResponse().headers().firstValue(REPLAYED)).contains("true");
        assertThat(sessions()).isEqualTo(1);
    }

    @Test
    void an_answer_can_be_cut_off_in_the_middle() throws Exception {
        shop.http.fault(new JsonObject().put("kind", "cut").put("at_percent", 50));

        assertThatThrownBy(() -> create(Shop.hosted(), "key-1")).isInstanceOf(ApiException.class);
        assertThat(sessions()).isEqualTo(1);
    }

    @Test
    void the_library_tries_again_by_itself_under_one_key() throws Exception {
        shop.http.fault(new JsonObject().put("kind", "cut"));
        shop.http.fault(new JsonObject().put("kind", "http_503"));

        var session = shop.client("sk_test_shop", 2).v1().checkout().sessions().create(Shop.hosted().build());
        assertThat(session.getLastResponse().headers().firstValue(REPLAYED)).contains("true");
        assertThat(sessions()).isEqualTo(1);
    }

    @Test
    void a_500_stays_with_its_key() throws Exception {
        shop.http.fault(new JsonObject().put("kind", "http_500"));
        for (var attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(() -> create(Shop.hosted(), "key-1"))
                    .isInstanceOfSatisfying(StripeException.class, e -> assertThat(e.getStatusCode()).isEqualTo(500));
        }

        assertThat(create(Shop.hosted(), "key-2").getStatus()).isEqualTo("open");
    }

    @Test
    void a_key_whose_first_request_is_under_way_is_in_use() throws Exception {
        shop.http.fault(new JsonObject().put("kind", "slow").put("delay_ms", 1500));
        var first = CompletableFuture.supplyAsync(() -> {
            try {
                return create(Shop.hosted(), "key-1");
            } catch (StripeException e) {
                throw new IllegalStateException(e);
            }
        });
        Awaitility.await().until(() -> shop.http.get("/_control/requests").body().contains("sessions.create"));

        assertThatThrownBy(() -> create(Shop.hosted(), "key-1"))
                .isInstanceOfSatisfying(StripeException.class, e -> {
                    assertThat(e.getStatusCode()).isEqualTo(409);
                    assertThat(e.getStripeError().getCode()).isEqualTo("idempotency_key_in_use");
                });
        assertThat(create(Shop.hosted(), "key-2").getId()).isNotEqualTo(first.get().getId());
    }

    @ParameterizedTest
    @CsvSource({ "http_401,401,invalid_request_error,", "http_402,402,card_error,card_declined",
            "http_429,429,invalid_request_error,rate_limit", "http_503,503,api_error," })
    void errors_come_on_demand_for_one_endpoint(String kind, int status, String type, String code) throws Exception {
        shop.http.fault(new JsonObject().put("kind", kind).put("match", new JsonObject().put("endpoint",
                "sessions.retrieve")));
        var session = create(Shop.hosted(), "key-1");

        assertThatThrownBy(() -> shop.client.v1().checkout().sessions().retrieve(session.getId()))
                .isInstanceOfSatisfying(StripeException.class, e -> {
                    assertThat(e.getStatusCode()).isEqualTo(status);
                    assertThat(e.getStripeError().getType()).isEqualTo(type);
                    assertThat(e.getCode()).isEqualTo(code);
                });
        assertThat(shop.session(session.getId())).isEqualTo(session);
    }

    private static Session create(SessionCreateParams.Builder order, String key) throws StripeException {
        return shop.client.v1().checkout().sessions().create(order.build(), key(key));
    }

    private static RequestOptions key(String key) {
        return RequestOptions.builder().setIdempotencyKey(key).build();
    }

    private static int sessions() throws StripeException {
        return shop.client.v1().checkout().sessions().list().getData().size();
    }
}

package dev.studybuddy.standins.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;

import org.junit.jupiter.api.Test;

import com.stripe.model.checkout.Session;

class HostedPageTest extends ShopTest {
    @Test
    void it_says_what_is_bought_and_what_it_costs_without_any_script() {
        var page = shop.http.get(shop.session().getUrl());

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(page.body()).contains("10 credits", "5.00 USD", "value=\"pay\"").doesNotContain("<script");
    }

    @Test
    void who_pays_is_sent_back_with_the_id_of_the_session() {
        var session = shop.session();
        var answer = decide(session, "pay");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location"))
                .contains("https://shop.test/done?session=" + session.getId());
        assertThat(shop.session(session.getId()).getPaymentStatus()).isEqualTo("paid");
        assertThat(shop.http.get(session.getUrl()).statusCode()).isEqualTo(410);
    }

    @Test
    void who_is_declined_may_try_again() {
        var session = shop.session();
        var answer = decide(session, "decline");

        assertThat(answer.statusCode()).isEqualTo(402);
        assertThat(answer.body()).contains("role=\"alert\"", "declined");
        assertThat(decide(session, "pay").statusCode()).isEqualTo(303);
    }

    @Test
    void who_cancels_goes_back_and_may_come_again() {
        var session = shop.session();
        var answer = decide(session, "cancel");

        assertThat(answer.headers().firstValue("Location")).contains(Shop.CANCEL_URL);
        assertThat(shop.session(session.getId()).getStatus()).isEqualTo("open");
    }

    @Test
    void a_session_of_elements_can_be_paid_here_too() throws Exception {
        var session = shop.client.v1().checkout().sessions().create(Shop.elements().build());
        var answer = shop.http.postForm("/pay/" + session.getId(), Map.of("decision", "pay"));

        assertThat(answer.headers().firstValue("Location"))
                .contains("https://shop.test/done?session=" + session.getId());
    }

    @Test
    void there_is_no_page_for_anything_else() {
        assertThat(shop.http.get("/pay/cs_test_nobody").statusCode()).isEqualTo(404);
        assertThat(shop.http.get("/receipts/ch_nobody").statusCode()).isEqualTo(404);
        assertThat(decide(shop.session(), "dance").statusCode()).isEqualTo(400);
    }

    private static HttpResponse<String> decide(Session session, String decision) {
        return shop.http.postForm(session.getUrl(), Map.of("decision", decision));
    }
}

package dev.studybuddy.standins.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;

import org.junit.jupiter.api.Test;

import com.stripe.model.checkout.Session;

class HostedPageTest extends AbstractStripeTest {
    @Test
    void the_page_shows_items_and_amount_and_has_no_script() {
        var page = stripe.http.get(stripe.createSession().getUrl());

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(page.body()).contains("10 credits", "5.00 USD", "value=\"pay\"").doesNotContain("<script");
    }

    @Test
    void paying_redirects_with_the_session_id() {
        var session = stripe.createSession();
        var response = submit(session, "pay");

        assertThat(response.statusCode()).isEqualTo(303);
        assertThat(response.headers().firstValue("Location"))
                .contains("https://shop.test/done?session=" + session.getId());
        assertThat(stripe.session(session.getId()).getPaymentStatus()).isEqualTo("paid");
        assertThat(stripe.http.get(session.getUrl()).statusCode()).isEqualTo(410);
    }

    @Test
    void a_declined_payer_can_try_again() {
        var session = stripe.createSession();
        var response = submit(session, "decline");

        assertThat(response.statusCode()).isEqualTo(402);
        assertThat(response.body()).contains("role=\"alert\"", "declined");
        assertThat(submit(session, "pay").statusCode()).isEqualTo(303);
    }

    @Test
    void cancelling_redirects_and_keeps_the_session_open() {
        var session = stripe.createSession();
        var response = submit(session, "cancel");

        assertThat(response.headers().firstValue("Location")).contains(StripeFixture.CANCEL_URL);
        assertThat(stripe.session(session.getId()).getStatus()).isEqualTo("open");
    }

    @Test
    void an_elements_session_can_be_paid_on_the_page() throws Exception {
        var session = stripe.client.v1().checkout().sessions().create(StripeFixture.elementsSession().build());
        var response = stripe.http.postForm("/pay/" + session.getId(), Map.of("decision", "pay"));

        assertThat(response.headers().firstValue("Location"))
                .contains("https://shop.test/done?session=" + session.getId());
    }

    @Test
    void unknown_pages_return_404_and_unknown_decisions_400() {
        assertThat(stripe.http.get("/pay/cs_test_unknown").statusCode()).isEqualTo(404);
        assertThat(stripe.http.get("/receipts/ch_unknown").statusCode()).isEqualTo(404);
        assertThat(submit(stripe.createSession(), "unknown").statusCode()).isEqualTo(400);
    }

    private static HttpResponse<String> submit(Session session, String decision) {
        return stripe.http.postForm(session.getUrl(), Map.of("decision", decision));
    }
}

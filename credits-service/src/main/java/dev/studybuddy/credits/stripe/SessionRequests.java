package dev.studybuddy.credits.stripe;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionCreateParams.LineItem;
import com.stripe.param.checkout.SessionCreateParams.LineItem.PriceData;
import com.stripe.param.checkout.SessionCreateParams.LineItem.PriceData.ProductData;
import com.stripe.param.checkout.SessionCreateParams.PaymentIntentData;

/** Says what a Checkout Session is asked for with. The same order gives the same request, as its idempotency key wants. */
@ApplicationScoped
class SessionRequests {
    static final String OWNER = "user_id";
    private static final String PURCHASE = "purchase_id";

    private final String billingPage;

    SessionRequests(@ConfigProperty(name = "studybuddy.public-url") String publicUrl) {
        this.billingPage = publicUrl + "/billing";
    }

    SessionCreateParams of(Order order) {
        String purchase = order.purchaseId().toString();
        SessionCreateParams.Builder session = SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.PAYMENT)
                .setClientReferenceId(purchase)
                .putMetadata(PURCHASE, purchase)
                .putMetadata(OWNER, order.userId().toString())
                .setPaymentIntentData(PaymentIntentData.builder().putMetadata(PURCHASE, purchase).build())
                .addLineItem(LineItem.builder().setQuantity(1L).setPriceData(price(order)).build());
        if (order.embedded()) {
            return session.setUiMode(SessionCreateParams.UiMode.ELEMENTS).setReturnUrl(after(purchase)).build();
        }
        return session.setUiMode(SessionCreateParams.UiMode.HOSTED_PAGE).setSuccessUrl(after(purchase))
                .setCancelUrl(billingPage).build();
    }

    private static PriceData price(Order order) {
        return PriceData.builder().setCurrency(order.currency()).setUnitAmount(order.priceCents())
                .setProductData(ProductData.builder().setName(order.credits() + " credits").build()).build();
    }

    private String after(String purchase) {
        return billingPage + "?purchase=" + purchase;
    }
}

package dev.studybuddy.credits.stripe;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionCreateParams.LineItem;
import com.stripe.param.checkout.SessionCreateParams.LineItem.PriceData;
import com.stripe.param.checkout.SessionCreateParams.LineItem.PriceData.ProductData;
import com.stripe.param.checkout.SessionCreateParams.PaymentIntentData;

/**
 * Builds the request for a Checkout Session. Equal orders give equal requests, as Stripe's idempotency key requires.
 */
@ApplicationScoped
class SessionRequestFactory {
    static final String OWNER = "user_id";
    private static final String PURCHASE = "purchase_id";

    private final String billingPage;

    SessionRequestFactory(@ConfigProperty(name = "studybuddy.public-url") String publicUrl) {
        this.billingPage = publicUrl + "/billing";
    }

    SessionCreateParams create(CheckoutOrder order) {
        String purchase = order.purchaseId().toString();
        SessionCreateParams.Builder session = SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.PAYMENT)
                .setClientReferenceId(purchase)
                .putMetadata(PURCHASE, purchase)
                .putMetadata(OWNER, order.userId().toString())
                .setPaymentIntentData(PaymentIntentData.builder().putMetadata(PURCHASE, purchase).build())
                .addLineItem(LineItem.builder().setQuantity(1L).setPriceData(price(order)).build());
        if (order.embedded()) {
            return session.setUiMode(SessionCreateParams.UiMode.ELEMENTS).setReturnUrl(returnUrl(purchase)).build();
        }
        return session.setUiMode(SessionCreateParams.UiMode.HOSTED_PAGE).setSuccessUrl(returnUrl(purchase))
                .setCancelUrl(billingPage).build();
    }

    private static PriceData price(CheckoutOrder order) {
        return PriceData.builder().setCurrency(order.currency()).setUnitAmount(order.priceCents())
                .setProductData(ProductData.builder().setName(order.credits() + " credits").build()).build();
    }

    private String returnUrl(String purchase) {
        return billingPage + "?purchase=" + purchase;
    }
}

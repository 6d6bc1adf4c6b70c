package dev.studybuddy.credits.purchase;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.credits.stripe.Payer;
import dev.studybuddy.credits.stripe.PaymentClient;

/** Receipts of paid purchases. The buyer is who paid: we keep neither name nor address, Stripe does. */
@ApplicationScoped
class ReceiptService {
    private final PaymentClient payments;
    private final ReceiptRenderer renderer;

    ReceiptService(PaymentClient payments, ReceiptRenderer renderer) {
        this.payments = payments;
        this.renderer = renderer;
    }

    /**
     * Renders the receipt of a granted purchase as PDF.
     *
     * @throws dev.studybuddy.credits.stripe.PaymentsUnavailableException when Stripe cannot be reached: a receipt
     *         without its buyer would differ from the one of another day
     */
    Uni<byte[]> render(Purchase purchase) {
        Uni<Payer> payer = purchase.sessionId().map(payments::findPayer)
                .orElseGet(() -> Uni.createFrom().item(Payer.UNKNOWN));
        return payer.chain(buyer -> renderer.render(purchase, buyer));
    }
}

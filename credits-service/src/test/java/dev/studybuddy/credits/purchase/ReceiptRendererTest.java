package dev.studybuddy.credits.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import io.vertx.mutiny.core.Vertx;

class ReceiptRendererTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final String STRIPE_RECEIPT = "https://pay.stripe.com/receipts/payment/CAcaFwoV?a=1&b=<2>";

    @AfterAll
    static void stop() {
        VERTX.closeAndAwait();
    }

    @Test
    void a_receipt_shows_number_date_pack_price_and_stripes_receipt() throws IOException {
        assertThat(text(purchase(0, STRIPE_RECEIPT))).containsSubsequence("Study Buddy: receipt",
                "Number SB-2026-000042",
                "Date 31 December 2026", "Pack 25 credits", "Price 1999.05 USD", "Paid through Stripe: "
                        + STRIPE_RECEIPT)
                .doesNotContain("Refunded");
    }

    @Test
    void a_receipt_shows_the_refunded_amount() throws IOException {
        assertThat(text(purchase(50, STRIPE_RECEIPT))).containsSubsequence("Price 1999.05 USD", "Refunded 0.50 USD");
    }

    @Test
    void a_receipt_without_stripes_receipt_has_no_link() throws IOException {
        assertThat(text(purchase(0, null))).contains("Price 1999.05 USD").doesNotContain("Stripe:");
    }

    /** The text of the PDF, line by line. */
    private static String text(Purchase purchase) throws IOException {
        byte[] pdf = new ReceiptRenderer(VERTX).render(purchase).await().indefinitely();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static Purchase purchase(long refunded, String receiptUrl) {
        return new Purchase(UUID.randomUUID(), UUID.randomUUID(), "pack_25", 25, 199_905, "usd", false, true,
                PurchaseStatus.PAID, 1, Optional.of("cs"), Optional.empty(), Optional.empty(), Optional.of("pi"),
                Optional.ofNullable(receiptUrl), refunded, 0, false, Optional.of(Instant.parse("2026-12-31T23:59:59Z")),
                Optional.of(42L), 0, Instant.EPOCH);
    }
}

package dev.studybuddy.credits.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.UUID;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import io.vertx.mutiny.core.Vertx;

class ReceiptsTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final String AT_STRIPE = "https://pay.stripe.com/receipts/payment/CAcaFwoV?a=1&b=<2>";

    @AfterAll
    static void stop() {
        VERTX.closeAndAwait();
    }

    @Test
    void a_receipt_says_what_was_bought_when_for_how_much_and_where_it_was_paid() throws IOException {
        assertThat(text(purchase(0, AT_STRIPE))).containsSubsequence("Study Buddy: receipt", "Number SB-2026-000042",
                "Date 31 December 2026", "Pack 25 credits", "Price 1999.05 USD", "Paid through Stripe: " + AT_STRIPE)
                .doesNotContain("Refunded");
    }

    @Test
    void a_receipt_says_what_went_back() throws IOException {
        assertThat(text(purchase(50, AT_STRIPE))).containsSubsequence("Price 1999.05 USD", "Refunded 0.50 USD");
    }

    @Test
    void a_receipt_whose_page_at_stripe_is_not_known_names_none() throws IOException {
        assertThat(text(purchase(0, null))).contains("Price 1999.05 USD").doesNotContain("Stripe:");
    }

    /** What can be read in the PDF, a line for each of its lines. */
    private static String text(Purchase purchase) throws IOException {
        byte[] pdf = new Receipts(VERTX).pdf(purchase).await().indefinitely();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static Purchase purchase(long refunded, String receiptUrl) {
        return new Purchase(UUID.randomUUID(), UUID.randomUUID(), "pack_25", 25, 199_905, "usd", false, true,
                PurchaseStatus.PAID, 1, "cs", null, null, "pi", receiptUrl, refunded, 0, false,
                Instant.parse("2026-12-31T23:59:59Z"), 42L, 0, Instant.EPOCH);
    }
}

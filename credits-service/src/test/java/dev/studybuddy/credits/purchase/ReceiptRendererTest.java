package dev.studybuddy.credits.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.vertx.mutiny.core.Vertx;

import dev.studybuddy.credits.stripe.Payer;

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

    @Test
    void a_receipt_names_seller_and_buyer_and_the_tax_that_the_price_includes() throws IOException {
        Receipt settings = new Receipt(" Study Buddy & Co. | Main Street 1|Springfield | VAT ID XX123", "19.0", null);

        assertThat(text(purchase(0, null), settings, new Payer(List.of("Ada <Lovelace>", "London"))))
                .containsSubsequence("Seller Study Buddy & Co.", "Main Street 1", "Springfield", "VAT ID XX123",
                        "Buyer Ada <Lovelace>", "London", "Price 1999.05 USD", "Of which net 1679.87 USD",
                        "Of which VAT 19 % 319.18 USD");
    }

    @Test
    void a_receipt_without_settings_has_neither_seller_nor_tax() throws IOException {
        assertThat(text(purchase(0, null))).doesNotContain("Seller", "Buyer", "Of which");
    }

    @Test
    void a_receipt_shows_the_note_on_the_tax() throws IOException {
        assertThat(text(purchase(0, null), new Receipt(null, null, "No VAT is charged."), Payer.UNKNOWN))
                .contains("No VAT is charged.").doesNotContain("Of which");
    }

    @ParameterizedTest
    @CsvSource({ "500, 19, 80", "500, 0, 0", "2000, 8.1, 150", "1, 19, 0", "3500, 20, 583" })
    void the_included_tax_is_rounded_to_cents(long price, BigDecimal percent, long tax) {
        assertThat(ReceiptRenderer.includedTax(price, percent)).isEqualTo(tax);
    }

    private record Receipt(Optional<String> seller, Optional<BigDecimal> taxPercent, String taxName,
            Optional<String> taxNote) implements ReceiptConfig {
        static final Receipt EMPTY = new Receipt(null, null, null);

        Receipt(String seller, String percent, String note) {
            this(Optional.ofNullable(seller), Optional.ofNullable(percent).map(BigDecimal::new), "VAT",
                    Optional.ofNullable(note));
        }
    }

    private static String text(Purchase purchase) throws IOException {
        return text(purchase, Receipt.EMPTY, Payer.UNKNOWN);
    }

    /** The text of the PDF, line by line. */
    private static String text(Purchase purchase, ReceiptConfig settings, Payer buyer) throws IOException {
        byte[] pdf = new ReceiptRenderer(VERTX, settings).render(purchase, buyer).await().indefinitely();
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

package dev.studybuddy.credits.purchase;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;

import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;

import dev.studybuddy.credits.stripe.Payer;

/** Renders receipts as PDF on a worker thread, without fetching resources. A wrong setting ends the start. */
@Startup
@ApplicationScoped
class ReceiptRenderer {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final String PAGE = """
            <html>
            <head>
            <title>Receipt %1$s</title>
            <style>
                @page { size: A4; margin: 25mm }
                body { font-family: Helvetica, sans-serif; font-size: 11pt; color: #222 }
                h1 { font-size: 20pt; margin-bottom: 10mm }
                th { text-align: left; padding: 2mm 10mm 2mm 0; font-weight: normal; color: #666; vertical-align: top }
                td { padding: 2mm 0 }
                p { margin-top: 10mm; font-size: 9pt; color: #666 }
            </style>
            </head>
            <body>
            <h1>Study Buddy: receipt</h1>
            <table>
            %2$s
            </table>
            %3$s
            </body>
            </html>
            """;

    private final Vertx vertx;
    private final ReceiptConfig config;

    ReceiptRenderer(Vertx vertx, ReceiptConfig config) {
        this.vertx = vertx;
        this.config = config;
        config.taxPercent().filter(percent -> percent.signum() < 0 || percent.compareTo(HUNDRED) >= 0)
                .ifPresent(percent -> {
                    throw new IllegalStateException("RECEIPT_TAX_PERCENT must be from 0 to below 100: " + percent);
                });
    }

    /** @param purchase a granted purchase */
    Uni<byte[]> render(Purchase purchase, Payer buyer) {
        Callable<byte[]> rendering = () -> toPdf(html(purchase, buyer));
        return vertx.executeBlocking(rendering, false);
    }

    private String html(Purchase purchase, Payer buyer) {
        String number = purchase.formattedReceiptNumber().orElseThrow();
        StringBuilder rows = new StringBuilder();
        row(rows, "Number", List.of(number));
        row(rows, "Date", List.of(DATE.format(purchase.grantedAt().orElseThrow().atOffset(ZoneOffset.UTC))));
        row(rows, "Seller", config.sellerLines());
        row(rows, "Buyer", buyer.lines());
        row(rows, "Pack", List.of(purchase.credits() + " credits"));
        row(rows, "Price", List.of(money(purchase.priceCents(), purchase.currency())));
        config.taxPercent().ifPresent(percent -> taxRows(rows, percent, purchase));
        if (purchase.refundedCents() > 0) {
            row(rows, "Refunded", List.of(money(purchase.refundedCents(), purchase.currency())));
        }
        String note = config.taxNote().map(text -> "<p>" + escape(text) + "</p>").orElse("");
        String link = purchase.receiptUrl()
                .map(url -> "<p>Paid through Stripe: <a href=\"%1$s\">%1$s</a></p>".formatted(escape(url))).orElse("");
        return PAGE.formatted(number, rows, note + link);
    }

    /** The prices include the tax. */
    private void taxRows(StringBuilder rows, BigDecimal percent, Purchase purchase) {
        long tax = includedTax(purchase.priceCents(), percent);
        row(rows, "Of which net", List.of(money(purchase.priceCents() - tax, purchase.currency())));
        row(rows, "Of which " + config.taxName() + " " + percent.stripTrailingZeros().toPlainString() + " %",
                List.of(money(tax, purchase.currency())));
    }

    /** The part of a price that is tax, rounded to whole cents. */
    static long includedTax(long priceCents, BigDecimal percent) {
        return BigDecimal.valueOf(priceCents).multiply(percent)
                .divide(HUNDRED.add(percent), 0, RoundingMode.HALF_UP).longValueExact();
    }

    private static void row(StringBuilder rows, String name, List<String> lines) {
        if (!lines.isEmpty()) {
            rows.append("<tr><th>").append(escape(name)).append("</th><td>")
                    .append(lines.stream().map(ReceiptRenderer::escape).collect(Collectors.joining("<br/>")))
                    .append("</td></tr>\n");
        }
    }

    private static String money(long cents, String currency) {
        return BigDecimal.valueOf(cents, 2).toPlainString() + " " + currency.toUpperCase(Locale.ROOT);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    private static byte[] toPdf(String html) {
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        try {
            new PdfRendererBuilder().withHtmlContent(html, null).useUriResolver((base, uri) -> null)
                    .withProducer("Study Buddy").toStream(pdf).run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pdf.toByteArray();
    }
}

package dev.studybuddy.credits.purchase;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.Callable;

import jakarta.enterprise.context.ApplicationScoped;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;

/** Renders receipts as PDF on a worker thread, without fetching resources. */
@ApplicationScoped
class ReceiptRenderer {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
    private static final String PAGE = """
            <html>
            <head>
            <title>Receipt %1$s</title>
            <style>
                @page { size: A4; margin: 25mm }
                body { font-family: Helvetica, sans-serif; font-size: 11pt; color: #222 }
                h1 { font-size: 20pt; margin-bottom: 10mm }
                th { text-align: left; padding: 2mm 10mm 2mm 0; font-weight: normal; color: #666 }
                td { padding: 2mm 0 }
                p { margin-top: 10mm; font-size: 9pt; color: #666 }
            </style>
            </head>
            <body>
            <h1>Study Buddy: receipt</h1>
            <table>
            <tr><th>Number</th><td>%1$s</td></tr>
            <tr><th>Date</th><td>%2$s</td></tr>
            <tr><th>Pack</th><td>%3$d credits</td></tr>
            <tr><th>Price</th><td>%4$s</td></tr>
            %5$s
            </table>
            %6$s
            </body>
            </html>
            """;

    private final Vertx vertx;

    ReceiptRenderer(Vertx vertx) {
        this.vertx = vertx;
    }

    /** @param purchase a granted purchase */
    Uni<byte[]> render(Purchase purchase) {
        Callable<byte[]> rendering = () -> toPdf(html(purchase));
        return vertx.executeBlocking(rendering, false);
    }

    static String html(Purchase purchase) {
        String refunded = purchase.refundedCents() == 0
                ? ""
                : "<tr><th>Refunded</th><td>" + money(purchase.refundedCents(), purchase.currency()) + "</td></tr>";
        String link = purchase.receiptUrl()
                .map(url -> "<p>Paid through Stripe: <a href=\"%1$s\">%1$s</a></p>".formatted(escape(url))).orElse("");
        return PAGE.formatted(purchase.formattedReceiptNumber().orElseThrow(), DATE.format(purchase.grantedAt()
                .orElseThrow().atOffset(ZoneOffset.UTC)),
                purchase.credits(), money(purchase.priceCents(), purchase.currency()), refunded, link);
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

package dev.studybuddy.credits.purchase;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What an operator's receipts say about the seller and the tax that the prices include. */
@ConfigMapping(prefix = "studybuddy.receipt")
interface ReceiptConfig {
    Pattern LINE_SEPARATOR = Pattern.compile("\\s*\\|\\s*");

    /** The seller's name, address and tax number, line by line, separated by {@code |}. */
    @WithDefault("${RECEIPT_SELLER:}")
    Optional<String> seller();

    /** The tax that the prices include, in per cent, such as {@code 19}. Without it the receipt shows no tax. */
    @WithDefault("${RECEIPT_TAX_PERCENT:}")
    Optional<BigDecimal> taxPercent();

    /** The name of the tax. */
    @WithDefault("${RECEIPT_TAX_NAME:VAT}")
    String taxName();

    /** A sentence below the amounts, such as the reason why no tax is charged. */
    @WithDefault("${RECEIPT_TAX_NOTE:}")
    Optional<String> taxNote();

    default List<String> sellerLines() {
        return seller().map(LINE_SEPARATOR::splitAsStream).map(lines -> lines.filter(line -> !line.isBlank()).toList())
                .orElse(List.of());
    }
}

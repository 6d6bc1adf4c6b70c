package dev.studybuddy.credits.stripe;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import com.stripe.model.Address;
import com.stripe.model.checkout.Session;
import com.stripe.model.checkout.Session.CustomerDetails;

/**
 * Who paid a session, as they told Stripe.
 *
 * @param lines name, address, tax numbers and e-mail address, as far as they are known; may be empty
 */
public record Payer(List<String> lines) {
    public static final Payer UNKNOWN = new Payer(List.of());

    static Payer of(Session session) {
        return Optional.ofNullable(session.getCustomerDetails()).map(details -> new Payer(Stream.of(
                Stream.ofNullable(details.getName()), address(details.getAddress()), taxNumbers(details),
                Stream.ofNullable(details.getEmail())).flatMap(lines -> lines)
                .filter(Objects::nonNull).filter(line -> !line.isBlank()).toList())).orElse(UNKNOWN);
    }

    private static Stream<String> address(Address address) {
        return address == null
                ? Stream.empty()
                : Stream.of(address.getLine1(), address.getLine2(),
                        words(address.getPostalCode(), address.getCity()), words(address.getState(),
                                address.getCountry()));
    }

    private static Stream<String> taxNumbers(CustomerDetails details) {
        return Optional.ofNullable(details.getTaxIds()).stream().flatMap(List::stream)
                .map(CustomerDetails.TaxId::getValue);
    }

    private static String words(String first, String second) {
        return Stream.of(first, second).filter(Objects::nonNull).filter(word -> !word.isBlank())
                .reduce((left, right) -> left + " " + right).orElse("");
    }
}

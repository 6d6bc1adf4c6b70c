package dev.studybuddy.worker.circuit;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The control port of a Tor proxy.
 *
 * @param password the password of {@code HashedControlPassword}; empty if the port requires no authentication
 */
public record ControlPort(String host, int port, Optional<String> password) {

    /**
     * Parses the comma-separated control ports of the proxies, in the same order: {@code [:password@]host:port} each.
     * An entry may be empty, and trailing entries may be omitted.
     *
     * @throws IllegalArgumentException with a sentence that describes the error without the password
     */
    static List<Optional<ControlPort>> parseAll(Optional<String> setting, int proxies) {
        List<String> entries = setting.filter(all -> !all.isBlank()).map(all -> Arrays.asList(all.split(",")))
                .orElse(List.of());
        if (entries.size() > proxies) {
            throw new IllegalArgumentException("TOR_CONTROL has " + entries.size() + " entries, TOR_PROXIES has "
                    + proxies + ": they must be in the same order.");
        }
        return entries.stream().map(String::strip)
                .map(entry -> entry.isEmpty() ? Optional.<ControlPort>empty() : Optional.of(parse(entry))).toList();
    }

    private static ControlPort parse(String entry) {
        URI uri = uri(entry);
        if (uri.getHost() == null || uri.getPort() < 1 || uri.getPort() > 65535 || !uri.getPath().isEmpty()) {
            throw invalidEntry();
        }
        String host = uri.getHost().replaceAll("[\\[\\]]", "");
        Optional<String> password = Optional.ofNullable(uri.getUserInfo())
                .map(info -> info.substring(info.indexOf(':') + 1));
        return new ControlPort(host, uri.getPort(), password);
    }

    private static URI uri(String entry) {
        try {
            return new URI("tor://" + entry.replaceFirst("^(?:tor|tcp)://", ""));
        } catch (URISyntaxException e) {
            // The message of the exception contains the entry and therefore the password.
            throw invalidEntry();
        }
    }

    private static IllegalArgumentException invalidEntry() {
        return new IllegalArgumentException("An entry of TOR_CONTROL is not of the form [:password@]host:port,"
                + " with a port between 1 and 65535; special characters of a password must be percent-encoded.");
    }

    /** Returns the address without the password. */
    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}

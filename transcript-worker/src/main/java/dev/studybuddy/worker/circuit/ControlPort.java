package dev.studybuddy.worker.circuit;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where a Tor proxy answers questions about its circuits.
 *
 * @param password of {@code HashedControlPassword}; without one the port must let anybody in
 */
public record ControlPort(String host, int port, Optional<String> password) {

    /**
     * The control ports of so many proxies, in their order: {@code [:password@]host:port} each, comma-separated. An entry
     * may be empty, and entries at the end may be left out.
     *
     * @throws IllegalArgumentException with a sentence that says what is wrong, without any password
     */
    static List<Optional<ControlPort>> of(Optional<String> setting, int proxies) {
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
            throw refused();
        }
        String host = uri.getHost().replaceAll("[\\[\\]]", "");
        Optional<String> password = Optional.ofNullable(uri.getUserInfo())
                .map(info -> info.substring(info.indexOf(':') + 1));
        return new ControlPort(host, uri.getPort(), password);
    }

    private static URI uri(String entry) {
        try {
            return new URI("tor://" + entry.replaceFirst("^(?:tor|tcp)://", ""));
        } catch (URISyntaxException malformed) {
            // Its message repeats the entry, and with it the password.
            throw refused();
        }
    }

    private static IllegalArgumentException refused() {
        return new IllegalArgumentException("An entry of TOR_CONTROL is not of the form [:password@]host:port,"
                + " with a port between 1 and 65535; special characters of a password must be percent-encoded.");
    }

    /** The address, never the password. */
    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}

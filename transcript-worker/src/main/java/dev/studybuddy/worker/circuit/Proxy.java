package dev.studybuddy.worker.circuit;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The proxy of a lane: SOCKS5, HTTP, or none (direct).
 *
 * @param host a name or an address (IPv6 without brackets); empty when direct
 * @param credentials the configured credentials; a SOCKS5 proxy without credentials receives the circuit name as user
 *        name
 * @param control the control port of a Tor proxy, which reports the exits in use
 */
public record Proxy(Kind kind, String host, int port, Optional<Credentials> credentials,
        Optional<ControlPort> control) {
    private static final Proxy DIRECT = new Proxy(Kind.DIRECT, "", 0, Optional.empty(), Optional.empty());

    public enum Kind {
        DIRECT,
        SOCKS5,
        HTTP
    }

    /** Credentials of a third-party proxy. */
    public record Credentials(String user, String password) {
        @Override
        public String toString() {
            return "(credentials)";
        }
    }

    public static Proxy direct() {
        return DIRECT;
    }

    /**
     * Parses the proxies of all lanes: one for each comma-separated entry, or {@code directLanes} direct ones if the
     * setting is empty.
     *
     * @param controls the control ports of the entries, see {@link ControlPort}
     * @throws IllegalArgumentException with a sentence that identifies the wrong entry without its credentials
     */
    public static List<Proxy> lanes(Optional<String> proxies, Optional<String> controls, int directLanes) {
        List<String> entries = proxies.stream().flatMap(all -> Arrays.stream(all.split(","))).map(String::strip)
                .filter(entry -> !entry.isEmpty()).toList();
        List<Optional<ControlPort>> ports = ControlPort.parseAll(controls, entries.size());
        if (!entries.isEmpty()) {
            return IntStream.range(0, entries.size()).mapToObj(n -> parse(entries.get(n))
                    .withControl(n < ports.size() ? ports.get(n) : Optional.empty())).toList();
        }
        if (directLanes < 1) {
            throw new IllegalArgumentException("LANES must be at least 1, it is " + directLanes + ".");
        }
        return Collections.nCopies(directLanes, DIRECT);
    }

    /**
     * Parses {@code socks5://[user:password@]host:port} or {@code http://…}.
     *
     * @throws IllegalArgumentException with a sentence that describes the error without the credentials
     */
    public static Proxy parse(String entry) {
        URI uri = uri(entry);
        String shown = uri.getScheme() + "://" + uri.getRawAuthority().replaceFirst("^.*@", "");
        Kind kind = kind(uri.getScheme(), shown);
        if (uri.getHost() == null) {
            throw invalidEntry(shown, "has no host");
        }
        if (uri.getPort() < 1 || uri.getPort() > 65535) {
            throw invalidEntry(shown, "has no port between 1 and 65535");
        }
        if (uri.getQuery() != null || uri.getFragment() != null || !(uri.getPath().isEmpty() || uri.getPath().equals(
                "/"))) {
            throw invalidEntry(shown, "must end after the port");
        }
        String host = uri.getHost().startsWith("[")
                ? uri.getHost().substring(1, uri.getHost().length() - 1)
                : uri.getHost();
        return new Proxy(kind, host, uri.getPort(), credentials(uri.getUserInfo(), shown),
                Optional.empty());
    }

    /** Returns a copy with this control port. */
    public Proxy withControl(Optional<ControlPort> port) {
        return new Proxy(kind, host, this.port, credentials, port);
    }

    /** Returns whether the SOCKS user name isolates the circuits (Tor's {@code IsolateSOCKSAuth}). */
    boolean isolatesByUser() {
        return kind == Kind.SOCKS5 && credentials.isEmpty();
    }

    private static URI uri(String entry) {
        try {
            URI uri = new URI(entry);
            if (uri.getScheme() == null || uri.getRawAuthority() == null) {
                throw new IllegalArgumentException(
                        "An entry of TOR_PROXIES is not of the form socks5://host:port or http://host:port.");
            }
            return uri;
        } catch (URISyntaxException e) {
            // The message of the exception contains the entry and therefore the password.
            throw new IllegalArgumentException("An entry of TOR_PROXIES is not an address: it should look like"
                    + " socks5://host:port, and special characters of a password must be percent-encoded.");
        }
    }

    private static Kind kind(String scheme, String shown) {
        return switch (scheme.toLowerCase(Locale.ROOT)) {
            // "h" requests name resolution by the proxy, which both spellings use here.
            case "socks5", "socks5h" -> Kind.SOCKS5;
            case "http" -> Kind.HTTP;
            default -> throw invalidEntry(shown, "must begin with socks5:// or http://");
        };
    }

    private static Optional<Credentials> credentials(String userInfo, String shown) {
        if (userInfo == null) {
            return Optional.empty();
        }
        int colon = userInfo.indexOf(':');
        if (colon < 1) {
            throw invalidEntry(shown, "must have its credentials as user:password");
        }
        return Optional.of(new Credentials(userInfo.substring(0, colon), userInfo.substring(colon + 1)));
    }

    private static IllegalArgumentException invalidEntry(String shown, String what) {
        return new IllegalArgumentException("The entry " + shown + " of TOR_PROXIES " + what + ".");
    }

    /** Returns the address without the credentials. */
    @Override
    public String toString() {
        if (kind == Kind.DIRECT) {
            return "direct";
        }
        String shownHost = host.contains(":") ? "[" + host + "]" : host;
        return kind.name().toLowerCase(Locale.ROOT) + "://" + shownHost + ":" + port;
    }
}

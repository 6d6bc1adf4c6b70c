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
 * The way out of one lane: a SOCKS5 or HTTP proxy, or none.
 *
 * @param host a name or an address (IPv6 without brackets); empty when direct
 * @param credentials those of the setting; a SOCKS5 proxy without any gets a user name for each circuit instead
 * @param control where a Tor proxy tells which exits it uses, if it does
 */
public record Proxy(Kind kind, String host, int port, Optional<Credentials> credentials,
        Optional<ControlPort> control) {
    private static final Proxy DIRECT = new Proxy(Kind.DIRECT, "", 0, Optional.empty(), Optional.empty());

    /** How a lane gets out. */
    public enum Kind {
        DIRECT,
        SOCKS5,
        HTTP
    }

    /** What a proxy of somebody else asks for. */
    public record Credentials(String user, String password) {
        @Override
        public String toString() {
            return "(credentials)";
        }
    }

    /** No proxy. */
    public static Proxy direct() {
        return DIRECT;
    }

    /**
     * The lanes of a process: one for each entry of the comma-separated setting, or so many direct ones when it is empty.
     *
     * @param controls the control ports of the entries, see {@link ControlPort}
     * @throws IllegalArgumentException with a sentence that says which entry is wrong, without its credentials
     */
    public static List<Proxy> lanes(Optional<String> proxies, Optional<String> controls, int directLanes) {
        List<String> entries = proxies.stream().flatMap(all -> Arrays.stream(all.split(","))).map(String::strip)
                .filter(entry -> !entry.isEmpty()).toList();
        List<Optional<ControlPort>> ports = ControlPort.of(controls, entries.size());
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
     * Reads {@code socks5://[user:password@]host:port} or {@code http://…}.
     *
     * @throws IllegalArgumentException with a sentence that says what is wrong, without the credentials
     */
    public static Proxy parse(String entry) {
        URI uri = uri(entry);
        String shown = uri.getScheme() + "://" + uri.getRawAuthority().replaceFirst("^.*@", "");
        Kind kind = kind(uri.getScheme(), shown);
        if (uri.getHost() == null) {
            throw refused(shown, "has no host");
        }
        if (uri.getPort() < 1 || uri.getPort() > 65535) {
            throw refused(shown, "has no port between 1 and 65535");
        }
        if (uri.getQuery() != null || uri.getFragment() != null || !(uri.getPath().isEmpty() || uri.getPath().equals(
                "/"))) {
            throw refused(shown, "must end after the port");
        }
        String host = uri.getHost().startsWith("[")
                ? uri.getHost().substring(1, uri.getHost().length() - 1)
                : uri.getHost();
        return new Proxy(kind, host, uri.getPort(), credentials(uri.getUserInfo(), shown),
                Optional.empty());
    }

    /** The same, with this control port. */
    public Proxy withControl(Optional<ControlPort> port) {
        return new Proxy(kind, host, this.port, credentials, port);
    }

    /** Whether a user name for each circuit is what separates the circuits (Tor's IsolateSOCKSAuth). */
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
        } catch (URISyntaxException malformed) {
            // Its message repeats the entry, and with it the password.
            throw new IllegalArgumentException("An entry of TOR_PROXIES is not an address: it should look like"
                    + " socks5://host:port, and special characters of a password must be percent-encoded.");
        }
    }

    private static Kind kind(String scheme, String shown) {
        return switch (scheme.toLowerCase(Locale.ROOT)) {
            // "h" asks for names to be resolved at the proxy: that is what happens with either spelling.
            case "socks5", "socks5h" -> Kind.SOCKS5;
            case "http" -> Kind.HTTP;
            default -> throw refused(shown, "must begin with socks5:// or http://");
        };
    }

    private static Optional<Credentials> credentials(String userInfo, String shown) {
        if (userInfo == null) {
            return Optional.empty();
        }
        int colon = userInfo.indexOf(':');
        if (colon < 1) {
            throw refused(shown, "must have its credentials as user:password");
        }
        return Optional.of(new Credentials(userInfo.substring(0, colon), userInfo.substring(colon + 1)));
    }

    private static IllegalArgumentException refused(String shown, String what) {
        return new IllegalArgumentException("The entry " + shown + " of TOR_PROXIES " + what + ".");
    }

    /** The address, never the credentials. */
    @Override
    public String toString() {
        if (kind == Kind.DIRECT) {
            return "direct";
        }
        String shownHost = host.contains(":") ? "[" + host + "]" : host;
        return kind.name().toLowerCase(Locale.ROOT) + "://" + shownHost + ":" + port;
    }
}

package dev.studybuddy.worker.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.studybuddy.worker.circuit.Proxy.Credentials;
import dev.studybuddy.worker.circuit.Proxy.Kind;

class ProxyTest {

    @Test
    void each_entry_is_a_lane() {
        List<Proxy> lanes = Proxy.lanes(Optional.of("socks5://tor-1:9050, http://[2001:db8::1]:3128 ,"), 4);

        assertThat(lanes).containsExactly(new Proxy(Kind.SOCKS5, "tor-1", 9050, Optional.empty()),
                new Proxy(Kind.HTTP, "2001:db8::1", 3128, Optional.empty()));
    }

    @Test
    void without_entries_the_lanes_are_direct() {
        assertThat(Proxy.lanes(Optional.empty(), 4)).hasSize(4).containsOnly(Proxy.direct());
        assertThat(Proxy.lanes(Optional.of(" "), 1)).containsExactly(Proxy.direct());
    }

    @Test
    void no_lane_at_all_is_refused() {
        assertThatThrownBy(() -> Proxy.lanes(Optional.empty(), 0)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("LANES must be at least 1, it is 0.");
    }

    @Test
    void credentials_are_decoded() {
        Proxy proxy = Proxy.parse("socks5://me:p%40ss:word@proxy.example:1080");

        assertThat(proxy.credentials()).contains(new Credentials("me", "p@ss:word"));
        assertThat(proxy.isolatesByUser()).isFalse();
    }

    @Test
    void credentials_are_never_shown() {
        assertThat(Proxy.parse("socks5://me:secret@[::1]:1080")).hasToString("socks5://[::1]:1080");
        assertThatThrownBy(() -> Proxy.parse("socks4://me:secret@proxy:1080"))
                .hasMessageContaining("socks4://proxy:1080").hasMessageNotContaining("secret");
        assertThatThrownBy(() -> Proxy.parse("socks5://me:se cret@proxy:1080"))
                .isInstanceOf(IllegalArgumentException.class).hasMessageNotContaining("cret@")
                .hasNoCause();
    }

    @ParameterizedTest
    @CsvSource({ "tor:9050,form", "socks5:tor:9050,form", "socks4://tor:9050,must begin with",
            "https://tor:9050,must begin",
            "socks5://tor,has no port", "socks5://tor:0,has no port", "socks5://tor:65536,has no port",
            "socks5://:9050,has no host", "socks5://tor:9050/path,must end after",
            "socks5://tor:9050?x=1,must end after",
            "socks5://user@tor:9050,user:password", "socks5://::1:9050,has no host" })
    void a_bad_entry_is_refused_with_a_sentence(String entry, String sentence) {
        assertThatThrownBy(() -> Proxy.parse(entry)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("TOR_PROXIES").hasMessageContaining(sentence);
    }
}

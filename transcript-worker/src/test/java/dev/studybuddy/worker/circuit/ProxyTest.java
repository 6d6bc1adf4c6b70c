package dev.studybuddy.worker.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.studybuddy.worker.circuit.Proxy.Credentials;
import dev.studybuddy.worker.circuit.Proxy.Kind;

class ProxyTest {

    @Test
    void each_entry_becomes_a_lane() {
        List<Proxy> lanes = Proxy.lanes(Optional.of("socks5://tor-1:9050, http://[2001:db8::1]:3128 ,"),
                Optional.empty(), 4);

        assertThat(lanes).containsExactly(new Proxy(Kind.SOCKS5, "tor-1", 9050, Optional.empty(), Optional.empty()),
                new Proxy(Kind.HTTP, "2001:db8::1", 3128, Optional.empty(), Optional.empty()));
    }

    @Test
    void without_entries_all_lanes_are_direct() {
        assertThat(Proxy.lanes(Optional.empty(), Optional.empty(), 4)).hasSize(4).containsOnly(Proxy.direct());
        assertThat(Proxy.lanes(Optional.of(" "), Optional.of(" "), 1)).containsExactly(Proxy.direct());
    }

    @Test
    void zero_lanes_are_rejected() {
        assertThatThrownBy(() -> Proxy.lanes(Optional.empty(), Optional.empty(), 0)).isInstanceOf(
                IllegalArgumentException.class)
                .hasMessage("LANES must be at least 1, it is 0.");
    }

    @Test
    void control_ports_have_the_order_of_the_proxies() {
        List<Proxy> lanes = Proxy.lanes(Optional.of("socks5://tor-1:9050,socks5://tor-2:9050,socks5://tor-3:9050"),
                Optional.of("tor-1:9051,,:p%40ss@[::1]:9053"), 4);

        assertThat(lanes).extracting(Proxy::control).containsExactly(
                Optional.of(new ControlPort("tor-1", 9051, Optional.empty())), Optional.empty(),
                Optional.of(new ControlPort("::1", 9053, Optional.of("p@ss"))));
        assertThat(lanes.get(2).control().orElseThrow()).hasToString("[::1]:9053");
    }

    @Test
    void a_control_port_is_optional() {
        assertThat(Proxy.lanes(Optional.of("socks5://tor-1:9050,socks5://tor-2:9050"), Optional.of("tor-1:9051"), 4))
                .extracting(proxy -> proxy.control().isPresent()).containsExactly(true, false);
    }

    @Test
    void more_control_ports_than_proxies_are_rejected() {
        assertThatThrownBy(() -> Proxy.lanes(Optional.empty(), Optional.of("tor-1:9051"), 4))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("TOR_CONTROL has 1 entries");
    }

    @ParameterizedTest
    @ValueSource(strings = { "tor", "tor:0", "tor:65536", ":9051", ":secret@tor", ":sec ret@tor:9051", "tor:9051/x" })
    void an_invalid_control_port_is_rejected_without_its_password(String entry) {
        assertThatThrownBy(() -> Proxy.lanes(Optional.of("socks5://tor:9050"), Optional.of(entry), 4))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("TOR_CONTROL")
                .hasMessageNotContaining("ret@").hasNoCause();
    }

    @Test
    void credentials_are_percent_decoded() {
        Proxy proxy = Proxy.parse("socks5://me:p%40ss:word@proxy.example:1080");

        assertThat(proxy.credentials()).contains(new Credentials("me", "p@ss:word"));
        assertThat(proxy.isolatesByUser()).isFalse();
    }

    @Test
    void messages_never_contain_credentials() {
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
    void an_invalid_entry_is_rejected_with_a_sentence(String entry, String sentence) {
        assertThatThrownBy(() -> Proxy.parse(entry)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("TOR_PROXIES").hasMessageContaining(sentence);
    }
}

package dev.studybuddy.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressResolverTest {
    private final ClientAddressResolver resolver = new ClientAddressResolver(List.of("10.0.0.0/8", "192.0.2.1",
            "2001:db8::/32"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "203.0.113.9   |                                    | 203.0.113.9",
            "203.0.113.9   | 6.6.6.6                            | 203.0.113.9",
            "10.1.2.3      | 203.0.113.9                        | 203.0.113.9",
            "10.1.2.3      | 6.6.6.6, 203.0.113.9               | 203.0.113.9",
            "10.1.2.3      | 6.6.6.6, 203.0.113.9 , 192.0.2.1   | 203.0.113.9",
            "10.1.2.3      | 203.0.113.9:4711                   | 203.0.113.9",
            "10.1.2.3      | [2a00:1:2:3::4]:4711               | 2a00:1:2:3:0:0:0:4",
            "2001:db8::7   | 203.0.113.9                        | 203.0.113.9",
            "::ffff:10.1.1.1 | 203.0.113.9                      | 203.0.113.9",
            "10.1.2.3      | 203.0.113.9, host.example      | 10.1.2.3",
            "10.1.2.3      | 203.0.113.9, unknown, 10.9.9.9     | 10.9.9.9",
            "10.1.2.3      | 10.9.9.9                           | 10.9.9.9",
            "10.1.2.3      |                                    | 10.1.2.3" })
    void the_address_is_the_last_one_that_a_trusted_proxy_received(String peer, String forwarded, String address) {
        assertThat(resolver.resolve(peer, forwarded == null ? List.of() : List.of(forwarded)).text()).isEqualTo(
                address);
    }

    @Test
    void multiple_headers_are_read_as_one_list() {
        assertThat(resolver.resolve("10.1.2.3", List.of("6.6.6.6", "203.0.113.9")).text()).isEqualTo("203.0.113.9");
    }

    @Test
    void without_trusted_proxies_the_header_is_ignored() {
        assertThat(new ClientAddressResolver(List.of("")).resolve("127.0.0.1", List.of("6.6.6.6")).text()).isEqualTo(
                "127.0.0.1");
    }

    @Test
    void a_host_name_as_trusted_proxy_is_rejected_at_startup() {
        assertThatThrownBy(() -> new ClientAddressResolver(List.of("proxy.example")))
                .hasMessageContaining("TRUSTED_PROXIES").hasMessageContaining("proxy.example");
    }
}

package dev.studybuddy.auth.activity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "null", value = {
            "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0 | Firefox on Linux",
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/143.0 Safari/537.36 | Chrome on Windows",
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/143.0 Safari/537.36 Edg/143.0 | Edge on Windows",
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 14_6) Version/18.0 Safari/605.1 | Safari on macOS",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1 | Safari on iPhone",
            "Mozilla/5.0 (Linux; Android 15; Pixel 9) Chrome/143.0 Safari/537.36 | Chrome on Android",
            "curl/8.9.1 | Unknown device", "null | Unknown device" })
    void browser_and_system_are_recognized(String userAgent, String device) {
        assertThat(Device.describe(userAgent)).isEqualTo(device);
    }
}

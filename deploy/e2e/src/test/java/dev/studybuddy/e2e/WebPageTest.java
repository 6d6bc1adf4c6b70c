package dev.studybuddy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the gateway serves the web front end. */
@ExtendWith(RunningSystem.class)
class WebPageTest {
    private static final String HTML = "text/html,application/xhtml+xml,*/*;q=0.8";
    private static final Pattern SCRIPT = Pattern.compile("src=\"(/assets/index-[^\"]+\\.js)\"");
    private final HttpClient browser = HttpClient.newHttpClient();

    @ParameterizedTest
    @ValueSource(strings = { "/", "/index.html", "/library", "/read/n1", "/concepts/c1", "/welcome",
            "/privacy" })
    void the_page_is_asked_for_again_at_each_visit(String path) throws Exception {
        HttpResponse<String> page = get(path, HTML);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().allValues("Cache-Control")).containsExactly("no-cache");
        assertThat(page.body()).contains("<div id=\"root\">");
    }

    @Test
    void assets_are_kept_for_ever_and_missing_ones_not_at_all() throws Exception {
        Matcher script = SCRIPT.matcher(get("/", HTML).body());
        assertThat(script.find()).isTrue();

        assertThat(get(script.group(1), "*/*").headers().allValues("Cache-Control"))
                .containsExactly("public, max-age=31536000, immutable");
        HttpResponse<String> missing = get("/assets/index-00000000.js", "*/*");
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.headers().allValues("Cache-Control")).containsExactly("no-store");
    }

    @Test
    void the_manifest_and_the_legal_texts_are_files() throws Exception {
        for (String path : new String[]{ "/manifest.webmanifest", "/legal/privacy.md" }) {
            HttpResponse<String> file = get(path, "*/*");
            assertThat(file.statusCode()).as(path).isEqualTo(200);
            assertThat(file.headers().allValues("Cache-Control")).as(path).containsExactly("no-cache");
        }
    }

    @Test
    void an_unknown_address_is_a_page_for_people_and_a_problem_for_programs() throws Exception {
        HttpResponse<String> page = get("/nope", HTML);
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(page.headers().allValues("Cache-Control")).containsExactly("no-cache");
        assertThat(page.headers().firstValue("Content-Security-Policy")).isPresent();
        assertThat(page.body()).contains("<div id=\"root\">");

        HttpResponse<String> problem = get("/nope", "application/json");
        assertThat(problem.statusCode()).isEqualTo(404);
        assertThat(problem.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(get("/videos/nope", HTML).headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/problem+json");
    }

    private HttpResponse<String> get(String path, String accept) throws IOException, InterruptedException {
        return browser.send(HttpRequest.newBuilder(RunningSystem.gateway(path)).header("Accept", accept).build(),
                HttpResponse.BodyHandlers.ofString());
    }
}

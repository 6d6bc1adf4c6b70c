package dev.studybuddy.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

class WebPageRoutesTest {
    private static final Path ROUTES = Path.of("src/main/webui/src/routes");

    @Test
    void every_route_of_the_front_end_is_a_page() throws IOException {
        List<String> firstSegments = firstSegments();

        assertThat(firstSegments).contains("login", "library", "concepts", "graph", "courses", "settings");
        assertThat(WebPageRoutes.PAGES).containsAll(firstSegments);
    }

    @Test
    void legal_and_price_pages_are_pages() {
        assertThat(WebPageRoutes.PAGES).contains("privacy", "terms", "imprint", "welcome");
    }

    /** Of the file names: `_app/library.$videoId.tsx` is /library/…; a name that starts with - is not a route. */
    private static List<String> firstSegments() throws IOException {
        try (Stream<Path> files = Files.walk(ROUTES)) {
            return files.filter(Files::isRegularFile).map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".tsx") && !name.startsWith("_") && !name.startsWith("-"))
                    .map(name -> name.substring(0, name.indexOf('.')))
                    // The page of the user interface's parts exists in dev mode only.
                    .filter(segment -> !Set.of("index", "dev").contains(segment)).distinct().toList();
        }
    }
}

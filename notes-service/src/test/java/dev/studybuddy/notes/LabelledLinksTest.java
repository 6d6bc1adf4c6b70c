package dev.studybuddy.notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.event.EventJson;
import dev.studybuddy.platform.token.TestTokens;

/**
 * Measures the links on notes that were labelled by their meaning. The first half was written before the rule, and the
 * rule was tuned on the second half only.
 */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
class LabelledLinksTest extends NotesServiceTest {
    private static final Logger LOG = Logger.getLogger(LabelledLinksTest.class);
    /** The rule of the first version of the product: the token-sort ratio of two titles, in percent. */
    private static final double MIN_TITLE_RATIO = 85;

    private record LabelledNote(String id, String language, String title, List<Map<String, Object>> concepts) {}

    private record LabelledSet(List<LabelledNote> notes, List<List<String>> pairs) {}

    private record Result(int right, int found, int all) {
        Result plus(Result other) {
            return new Result(right + other.right, found + other.found, all + other.all);
        }

        double precision() {
            return found == 0 ? 1 : right / (double) found;
        }

        double recall() {
            return right / (double) all;
        }
    }

    @Test
    void links_are_precise_and_complete_on_the_labelled_set() throws IOException {
        LabelledSet first = read("first-half.json");
        LabelledSet second = read("second-half.json");
        Result firstResult = result("links, first half (held out)", linked(first), first);
        Result secondResult = result("links, second half (tuned on)", linked(second), second);
        Result whole = firstResult.plus(secondResult);
        Result titles = result("titles, first half", similarTitles(first), first).plus(result("titles, second half",
                similarTitles(second), second));
        log("links, whole set", whole);
        log("titles, whole set", titles);

        assertThat(first.notes().size() + second.notes().size()).isGreaterThanOrEqualTo(40);
        assertThat(whole.all()).isGreaterThanOrEqualTo(120);
        assertThat(whole.precision()).isGreaterThanOrEqualTo(0.9);
        assertThat(whole.recall()).isGreaterThanOrEqualTo(0.8);
        assertThat(titles.recall()).isLessThan(whole.recall());
    }

    private Set<String> linked(LabelledSet set) {
        UUID user = newUser();
        Map<String, String> titles = new HashMap<>();
        for (LabelledNote note : set.notes()) {
            titles.put(note.title(), note.id());
            send(TestDraft.of(user).title(note.title()).language(note.language()).subject("All")
                    .conceptJson(EventJson.write(note.concepts())));
        }
        Map<String, String> labels = new HashMap<>();
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            pool.preparedQuery("""
                    SELECT id, title
                    FROM note
                    JOIN note_version ON note_id = id
                    WHERE user_id = $1
                    """).execute(Tuple.of(user)).await().indefinitely().forEach(
                    row -> labels.put(row.getUUID("id").toString(), titles.get(row.getString("title"))));
            assertThat(labels).hasSameSizeAs(set.notes());
        });
        Set<String> found = new HashSet<>();
        labels.forEach((id, label) -> as(user).get("/notes/" + id + "/links").then().statusCode(200).extract()
                .jsonPath().<String>getList("outgoing.note_id")
                .forEach(other -> found.add(pair(label, labels.get(other)))));
        return found;
    }

    private static Set<String> similarTitles(LabelledSet set) {
        Set<String> found = new HashSet<>();
        for (LabelledNote one : set.notes()) {
            for (LabelledNote other : set.notes()) {
                if (one.id().compareTo(other.id()) < 0 && tokenSortRatio(one.title(), other
                        .title()) >= MIN_TITLE_RATIO) {
                    found.add(pair(one.id(), other.id()));
                }
            }
        }
        return found;
    }

    private static Result result(String what, Set<String> found, LabelledSet set) {
        Set<String> labelled = set.pairs().stream().map(pair -> pair(pair.get(0), pair.get(1)))
                .collect(Collectors.toSet());
        int right = (int) found.stream().filter(labelled::contains).count();
        Result result = new Result(right, found.size(), labelled.size());
        log(what, result);
        return result;
    }

    private static void log(String what, Result result) {
        LOG.infof("%s: precision %.3f, recall %.3f (%d found, %d true pairs)", what, result.precision(),
                result.recall(), result.found(), result.all());
    }

    /** The share of characters that two texts have in common when the words of each are sorted, in percent. */
    private static double tokenSortRatio(String one, String other) {
        String left = sortWords(one);
        String right = sortWords(other);
        int[] row = new int[right.length() + 1];
        for (int i = 0; i < left.length(); i++) {
            int diagonal = 0;
            for (int j = 0; j < right.length(); j++) {
                int above = row[j + 1];
                row[j + 1] = left.charAt(i) == right.charAt(j) ? diagonal + 1 : Math.max(row[j], above);
                diagonal = above;
            }
        }
        return 200.0 * row[right.length()] / (left.length() + right.length());
    }

    private static String sortWords(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", " ").strip().split("\\s+"))
                .sorted().collect(Collectors.joining(" "));
    }

    private static String pair(String one, String other) {
        List<String> ids = new ArrayList<>(List.of(one, other));
        ids.sort(null);
        return String.join(" ", ids);
    }

    private static LabelledSet read(String name) throws IOException {
        try (InputStream file = LabelledLinksTest.class.getResourceAsStream("/links/" + name)) {
            return EventJson.read(new String(file.readAllBytes(), StandardCharsets.UTF_8),
                    LabelledSet.class);
        }
    }
}

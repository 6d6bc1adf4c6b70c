package dev.studybuddy.notes.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.jboss.logging.Logger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.token.TestTokens;

/**
 * Searches through HTTP as a user with ten thousand notes of twelve minutes each. The peer, in the same run, is a scan
 * of the titles and notes for the same words with {@code ILIKE}, which needs no index, and finds no stems and nothing in
 * transcripts. The frequencies of the words are those of a language: the word of rank n is in proportion to 1/n. Times
 * are printed; results and the use of the indexes are asserted.
 */
@Tag("long")
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
class SearchSpeedTest {
    private static final Logger LOG = Logger.getLogger(SearchSpeedTest.class);
    private static final int NOTES = 10_000;
    private static final int BATCH = 500;
    private static final int TEXTS = 4_000;
    private static final int WORDS_OF_TEXT = 150;
    private static final int VOCABULARY = 20_000;
    private static final int WARM_UP = 10;
    private static final int RUNS = 40;
    /** Each run of this number is compared with the scan, which takes long. */
    private static final int SCANNED = 5;
    private static final int COMMON = 40;
    private static final String[] STOP_WORDS = { "the", "of", "and", "to", "a", "in", "is", "it", "that", "we" };
    private static final String SCAN = """
            SELECT note.id, title, channel, subject, summary
            FROM note
            JOIN note_version ON note_version.note_id = note.id AND note_version.version = note.version
            WHERE user_id = $1 AND (title ILIKE $2 OR content ILIKE $2)
            ORDER BY note.id DESC
            LIMIT 21
            """;

    @Inject
    Pool pool;
    @TestHTTPResource("/notes")
    URI notes;

    private final Random random = new Random(13);
    private final HttpClient http = HttpClient.newHttpClient();
    private final UUID user = UUID.randomUUID();
    /** Signed once: to sign takes longer than to search. */
    private final String token = TestTokens.of(user);
    private final List<String> vocabulary = vocabulary();
    private final List<List<String>> texts = IntStream.range(0, TEXTS).mapToObj(i -> text()).toList();

    /**
     * A search.
     *
     * @param filter parameters of the address, empty or from an ampersand on
     * @param words what the peer searches for
     */
    private record Search(String q, String filter, String words) {
        Search(String q) {
            this(q, "", q.replace("\"", "").replace("*", ""));
        }
    }

    @Test
    void searches_of_a_user_with_ten_thousand_notes_use_the_indexes() {
        long started = System.nanoTime();
        fill();
        LOG.infof("Saving and indexing a note: %.1f ms", (System.nanoTime() - started) / 1e6 / NOTES);

        Map<String, Supplier<Search>> kinds = new LinkedHashMap<>();
        kinds.put("word", () -> new Search(word()));
        kinds.put("common word", () -> new Search(vocabulary.get(10 + random.nextInt(COMMON - 10))));
        kinds.put("two words", () -> new Search(word() + " " + word()));
        kinds.put("phrase", () -> new Search("\"" + String.join(" ", phrase(3)) + "\""));
        kinds.put("common phrase", () -> new Search("\"" + String.join(" ", commonPhrase()) + "\""));
        kinds.put("prefix", () -> new Search(word().substring(0, 4) + "*"));
        kinds.put("typo", () -> new Search(typo()));
        kinds.put("filter", this::filtered);
        Map<String, List<Double>> times = new LinkedHashMap<>();
        Map<String, List<Double>> scans = new LinkedHashMap<>();
        Map<String, Integer> found = new LinkedHashMap<>();
        for (int run = -WARM_UP; run < RUNS; run++) {
            for (Map.Entry<String, Supplier<Search>> kind : kinds.entrySet()) {
                Search search = kind.getValue().get();
                long before = System.nanoTime();
                boolean isFound = search(search).contains("<mark>");
                double millis = (System.nanoTime() - before) / 1e6;
                if (run % SCANNED == 0) {
                    scans.computeIfAbsent(kind.getKey(), key -> new ArrayList<>()).add(scan(search.words));
                }
                if (run >= 0) {
                    times.computeIfAbsent(kind.getKey(), key -> new ArrayList<>()).add(millis);
                    found.merge(kind.getKey(), isFound ? 1 : 0, Integer::sum);
                }
            }
        }
        times.forEach((kind, millis) -> log(kind, millis, scans.get(kind)));
        log("all kinds", times.values().stream().flatMap(List::stream).toList(),
                scans.values().stream().flatMap(List::stream).toList());

        assertThat(found).containsEntry("common word", RUNS).containsEntry("phrase", RUNS)
                .containsEntry("common phrase", RUNS);
        for (Search search : List.of(new Search(word()), new Search("\"" + String.join(" ", commonPhrase()) + "\""))) {
            assertThat(plan(search)).contains("search_part_keys", "search_transcript_keys", "note_pkey")
                    .doesNotContain("Seq Scan on");
        }
    }

    private static void log(String kind, List<Double> millis, List<Double> scans) {
        LOG.infof(
                "Search of %d notes, %s: p50 %.1f ms, p95 %.1f ms; the ILIKE scan takes %.1f times as long (p95 %.1f)",
                NOTES, kind, percentile(millis, 50), percentile(millis, 95),
                percentile(scans, 50) / percentile(millis, 50), percentile(scans, 95) / percentile(millis, 95));
    }

    private String search(Search search) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(notes + "?q=" + URLEncoder.encode(search.q,
                StandardCharsets.UTF_8) + search.filter)).header("Authorization", "Bearer " + token).build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).as(search.q).isEqualTo(200);
            return response.body();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private double scan(String words) {
        long started = System.nanoTime();
        pool.preparedQuery(SCAN).execute(Tuple.of(user, "%" + words + "%")).await().atMost(Duration.ofSeconds(60));
        return (System.nanoTime() - started) / 1e6;
    }

    /** The plan of the first page, with transcripts. */
    private String plan(Search search) {
        SearchQuery query = SearchQuery.parse(search.q);
        return pool.withTransaction(tx -> tx.preparedQuery(SearchSql.SETTINGS).execute(Tuple.of("0.4"))
                .chain(() -> tx.preparedQuery(SearchSql.STEMS).execute(Tuple.of(user, query.include(), "")))
                .map(rows -> rows.iterator().next())
                .chain(stems -> tx.preparedQuery("EXPLAIN (ANALYZE, BUFFERS, COSTS OFF) " + SearchSql.PAGE).execute(
                        Tuple.from(Arrays.asList(user, true, "", "", "", null, null, new UUID(-1, -1),
                                Double.POSITIVE_INFINITY, stems.getString("included"), "", new UUID[0], new Double[0],
                                21, stems.getString("candidates"), "")))))
                .await().indefinitely().stream().map(row -> row.getString(0)).collect(Collectors.joining("\n"));
    }

    private static double percentile(List<Double> values, int percent) {
        return values.stream().sorted().toList().get((values.size() * percent - 1) / 100);
    }

    private List<String> vocabulary() {
        String[] syllables = { "ba", "co", "di", "fu", "ge", "ha", "lo", "mi", "nu", "pra", "que", "ri", "so", "ta",
                "vel", "wen", "xi", "yor", "stra", "plo" };
        String[] endings = { "ation", "ing", "er", "ed", "", "s", "ly", "ity", "ment", "ism" };
        return Stream.generate(() -> IntStream.range(0, 2 + random.nextInt(2)).mapToObj(i -> syllables[random.nextInt(
                syllables.length)]).collect(Collectors.joining()) + endings[random.nextInt(endings.length)]).distinct()
                .limit(VOCABULARY).toList();
    }

    private String ranked(int first) {
        double rank = Math.exp(Math.log(first) + random.nextDouble() * Math.log((double) VOCABULARY / first));
        return vocabulary.get((int) rank - 1);
    }

    private List<String> text() {
        return IntStream.range(0, WORDS_OF_TEXT).mapToObj(i -> random.nextInt(10) < 4
                ? STOP_WORDS[random.nextInt(STOP_WORDS.length)]
                : ranked(10)).toList();
    }

    /** A word that users search for: none of the most common ones. */
    private String word() {
        return ranked(100);
    }

    private List<String> phrase(int words) {
        int start = random.nextInt(WORDS_OF_TEXT - words);
        return texts.get(random.nextInt(TEXTS)).subList(start, start + words);
    }

    /** Two or three words that are each in most notes, the first not a stop word, as they follow each other in a text. */
    private List<String> commonPhrase() {
        Set<String> common = Stream.concat(Stream.of(STOP_WORDS), vocabulary.stream().limit(COMMON))
                .collect(Collectors.toSet());
        return Stream.generate(() -> phrase(2 + random.nextInt(2))).filter(common::containsAll)
                .filter(words -> !List.of(STOP_WORDS).contains(words.get(0))).findFirst().orElseThrow();
    }

    private Search filtered() {
        String word = word();
        return new Search(word, "&subject=subject+" + random.nextInt(32) + "&from=2020-01-01", word);
    }

    /** Two neighbouring letters of a long word are swapped. */
    private String typo() {
        String word = Stream.generate(this::word).filter(any -> any.length() >= 8).findFirst().orElseThrow();
        return word.substring(0, 4) + word.charAt(5) + word.charAt(4) + word.substring(6);
    }

    /** Five texts for each note, and a transcript of 144 segments of five seconds. */
    private void fill() {
        pool.query("CREATE TABLE search_speed_text (id int PRIMARY KEY, text text)").execute().await().indefinitely();
        pool.preparedQuery("INSERT INTO search_speed_text (id, text) SELECT * FROM unnest($1::int[], $2::text[])")
                .execute(Tuple.of(IntStream.range(0, TEXTS).boxed().toArray(Integer[]::new), texts.stream().map(
                        words -> String.join(" ", words)).toArray(String[]::new)))
                .await().indefinitely();
        for (int i = 0; i < NOTES / BATCH; i++) {
            fillBatch();
        }
        pool.query("DROP TABLE search_speed_text").execute().await().indefinitely();
        pool.query("VACUUM ANALYZE").execute().await().indefinitely();
    }

    private void fillBatch() {
        pool.preparedQuery("""
                INSERT INTO note (user_id, video_id, youtube_id, version)
                SELECT $1, gen_random_uuid(), 'dQw4w9WgXcQ', 1
                FROM generate_series(1, $2)
                """).execute(Tuple.of(user, BATCH)).await().indefinitely();
        pool.preparedQuery("""
                INSERT INTO note_version (note_id, version, job_id, title, channel, duration_seconds, language, subject,
                    content, summary, sections, concepts, assessment, segments, model)
                SELECT note.id, 1, gen_random_uuid(),
                    (SELECT left(text, 40) FROM search_speed_text WHERE id = abs(hashtext(note.id::text)) % $2),
                    'Channel ' || abs(hashtext(note.id::text)) % 64, 720, 'en',
                    'Subject ' || abs(hashtext(note.id::text)) % 32,
                    (
                        SELECT string_agg('## Section' || E'\\n\\n' || text, E'\\n\\n')
                        FROM generate_series(1, 5) AS part
                        JOIN search_speed_text ON id = abs(hashtext(note.id::text || part)) % $2
                    ),
                    'Summary', '[]', '[]', '{}',
                    (
                        SELECT jsonb_agg(jsonb_build_object('start', 5 * part, 'duration', 5, 'text', left(text, 75))
                            ORDER BY part)
                        FROM generate_series(0, 143) AS part
                        JOIN search_speed_text ON id = abs(hashtext(note.id::text || 's' || part)) % $2
                    ), 'model'
                FROM note
                WHERE user_id = $1 AND NOT EXISTS (SELECT FROM note_version WHERE note_id = note.id)
                """).execute(Tuple.of(user, TEXTS)).await().indefinitely();
    }
}

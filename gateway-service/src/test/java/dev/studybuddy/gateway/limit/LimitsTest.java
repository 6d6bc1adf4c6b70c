package dev.studybuddy.gateway.limit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.gateway.FakeServices;
import dev.studybuddy.gateway.RedisLink;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(FakeServices.class)
@WithTestResource(RedisLink.class)
class LimitsTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String OURS = "http://localhost:8000";

    @TestHTTPResource
    URL address;

    @Inject
    RedisDataSource redis;

    @Inject
    TokenBuckets buckets;

    @Inject
    MeterRegistry metrics;

    private Vertx vertx;
    private HttpClient client;

    /** What the edge answered to many requests at once. */
    private record Answers(List<MultiMap> passed, List<MultiMap> refused, Duration took) {
        /** How many may have come back into a bucket meanwhile. */
        int refilled(int perSecond) {
            return (int) (took.toMillis() * perSecond / 1000) + 1;
        }
    }

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
        // From this address of the machine we are a proxy that is believed.
        client = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(40).setLocalAddress("127.0.0.9"));
    }

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void of_400_requests_of_one_person_at_once_300_pass_and_those_that_came_back_meanwhile() {
        Answers answers = send(400, HttpMethod.GET, "/videos", Map.of("Cookie", "studybuddy=alive-nora"));

        assertThat(answers.passed()).hasSizeBetween(300, 300 + answers.refilled(20));
        assertThat(answers.passed()).hasSize(400 - answers.refused().size());
        assertThat(answers.refused()).allSatisfy(headers -> {
            assertThat(headers.get("Retry-After")).isEqualTo("1");
            assertThat(headers.get("RateLimit-Limit")).isEqualTo("300");
            assertThat(headers.get("RateLimit-Remaining")).isEqualTo("0");
            assertThat(headers.get("RateLimit-Reset")).isEqualTo("15");
            assertThat(headers.get("Content-Type")).isEqualTo("application/problem+json");
        });
    }

    @Test
    void an_answer_says_how_much_is_left() {
        given().cookie("studybuddy", "alive-olga").get("/videos").then().statusCode(200)
                .header("RateLimit-Limit", "300").header("RateLimit-Remaining", "299")
                .header("RateLimit-Reset", "1").header("Retry-After", nullValue());
    }

    @Test
    void a_persons_tokens_take_from_the_same_bucket_as_their_sessions() {
        IntStream.range(0, 290).forEach(i -> take(List.of(new Take(Bucket.PERSON, "paula"))));

        Answers answers = send(100, HttpMethod.GET, "/videos", Map.of("Authorization", "Bearer sbp_read-paula"));

        assertThat(answers.refused()).isNotEmpty();
    }

    @Test
    void who_is_nobody_is_counted_by_address_and_guessing_sessions_does_not_help() {
        Answers anonymous = send(200, HttpMethod.GET, "/videos", Map.of("X-Forwarded-For", "203.0.113.1"));
        Answers guessing = send(200, HttpMethod.GET, "/videos",
                Map.of("X-Forwarded-For", "203.0.113.1", "Cookie", "studybuddy=guessed"));
        Answers elsewhere = send(1, HttpMethod.GET, "/videos", Map.of("X-Forwarded-For", "203.0.113.2"));

        assertThat(anonymous.passed()).hasSize(200);
        assertThat(guessing.passed())
                .hasSizeBetween(100, 100 + anonymous.refilled(10) + guessing.refilled(10));
        assertThat(elsewhere.passed()).hasSize(1);
    }

    @Test
    void an_address_that_is_used_up_keeps_nobody_out_who_is_signed_in() {
        Map<String, String> signedIn = Map.of("X-Forwarded-For", "203.0.113.3", "Cookie", "studybuddy=alive-rosa");
        send(1, HttpMethod.GET, "/videos", signedIn);
        Answers nobody = send(400, HttpMethod.GET, "/videos", Map.of("X-Forwarded-For", "203.0.113.3"));

        Answers rosa = send(1, HttpMethod.GET, "/videos", signedIn);

        assertThat(nobody.refused()).isNotEmpty();
        assertThat(rosa.passed()).hasSize(1);
    }

    @Test
    void all_addresses_of_one_ipv6_network_are_one() {
        send(1, HttpMethod.GET, "/videos", Map.of("X-Forwarded-For", "2001:db8:1:2::1"));
        Answers second = send(1, HttpMethod.GET, "/videos", Map.of("X-Forwarded-For", "2001:db8:1:2:ffff::9"));
        Answers other = send(1, HttpMethod.GET, "/videos", Map.of("X-Forwarded-For", "2001:db8:1:3::1"));

        assertThat(second.passed()).hasSize(1);
        assertThat(other.passed().get(0).get("RateLimit-Remaining")).isEqualTo("299");
        assertThat(new ClientAddresses(List.of()).of("2001:db8:1:2::1", List.of()).network())
                .isEqualTo(new ClientAddresses(List.of()).of("2001:db8:1:2:ffff::9", List.of()).network());
    }

    @Test
    void sixty_sign_ins_from_one_address_and_a_person_is_told_so_on_the_sign_in_page() {
        Map<String, String> here = Map.of("X-Forwarded-For", "203.0.113.4");
        Answers begun = send(100, HttpMethod.GET, "/auth/login/google", here);
        Answers ended = send(60, HttpMethod.GET, "/auth/callback/google", here);
        Answers people = send(40, HttpMethod.GET, "/auth/login/github",
                Map.of("X-Forwarded-For", "203.0.113.4", "Sec-Fetch-Mode", "navigate"));

        assertThat(begun.passed()).hasSizeBetween(60, 60 + begun.refilled(1));
        assertThat(begun.refused()).allSatisfy(headers -> assertThat(headers.get("Retry-After")).isEqualTo("1"));
        assertThat(ended.passed()).hasSize(60);
        assertThat(people.passed()).filteredOn(headers -> headers.contains("Location"))
                .allSatisfy(headers -> assertThat(headers.get("Location")).isEqualTo("/login?error=rate_limited"))
                .hasSizeGreaterThanOrEqualTo(40 - begun.refilled(1) - ended.refilled(1) - people.refilled(1));
    }

    @Test
    void a_person_submits_two_hundred_at_once_however_the_paths_end() {
        Map<String, String> sofia = Map.of("Cookie", "studybuddy=alive-sofia", "Origin", OURS);
        Answers single = send(100, HttpMethod.POST, "/videos", sofia);
        Answers batch = send(30, HttpMethod.POST, "/videos/batch/", sofia);
        Answers uploads = send(30, HttpMethod.POST, "/videos/upload", sofia);
        Answers retries = send(40, HttpMethod.POST, "/jobs/1/retry", sofia);
        Answers previews = send(40, HttpMethod.POST, "/playlists/preview", sofia);
        Answers reading = send(1, HttpMethod.GET, "/videos", sofia);

        List<Answers> all = List.of(single, batch, uploads, retries, previews);
        assertThat(all.stream().mapToInt(answers -> answers.passed().size()).sum()).isBetween(200,
                200 + all.stream().mapToInt(answers -> answers.refilled(10)).sum());
        assertThat(reading.passed()).hasSize(1);
    }

    @Test
    void what_is_refused_by_one_bucket_takes_from_none() {
        List<Take> takes = List.of(new Take(Bucket.PERSON, "tina"), new Take(Bucket.SIGN_IN, "tina"));
        IntStream.range(0, 65).forEach(i -> take(takes));
        Level before = take(takes).get(0);
        IntStream.range(0, 50).forEach(i -> take(takes));

        assertThat(take(takes).get(0).remaining()).isGreaterThanOrEqualTo(before.remaining());
    }

    @Test
    void a_bucket_goes_when_it_is_full_and_the_script_comes_back_when_redis_forgot_it() {
        given().cookie("studybuddy", "alive-ulla").get("/videos").then().header("RateLimit-Limit", "300");
        redis.execute("SCRIPT", "FLUSH");
        given().cookie("studybuddy", "alive-ulla").get("/videos").then().header("RateLimit-Limit", "300");

        await().atMost(SOON).until(() -> redis.key().keys("limit:person:ulla").isEmpty());
    }

    @Test
    void what_is_refused_is_counted() {
        double before = metrics.counter("studybuddy.limits.refused", "bucket", "webhook").count();

        Answers answers = send(1000, HttpMethod.POST, "/credits/webhooks/stripe",
                Map.of("X-Forwarded-For", "203.0.113.5"));

        assertThat(answers.passed()).hasSizeBetween(600, 600 + answers.refilled(50));
        assertThat(metrics.counter("studybuddy.limits.refused", "bucket", "webhook").count() - before)
                .isEqualTo(answers.refused().size());
    }

    @Test
    void without_redis_people_read_and_sign_out_but_do_not_sign_in_or_submit() {
        RedisLink.cut();
        try {
            readingAndSigningOutOnly();
        } finally {
            mend();
        }
    }

    @Test
    void a_redis_that_does_not_answer_is_as_good_as_none() {
        RedisLink.clog();
        try {
            readingAndSigningOutOnly();
        } finally {
            mend();
        }
    }

    private static void readingAndSigningOutOnly() {
        await().atMost(SOON).until(() -> signedIn().get("/videos").header("RateLimit-Limit") == null);
        signedIn().get("/videos").then().statusCode(200);
        signedIn().post("/auth/logout").then().statusCode(200);
        signedIn().post("/videos").then().statusCode(503).contentType("application/problem+json")
                .body("code", equalTo("unavailable"));
        given().get("/auth/login/google").then().statusCode(503).body("code", equalTo("unavailable"));
        given().redirects().follow(false).header("Sec-Fetch-Mode", "navigate").get("/auth/callback/google").then()
                .statusCode(302).header("Location", "/login?error=sign_in_failed");
        given().post("/credits/webhooks/stripe").then().statusCode(200);
    }

    /** Until everything is as before: other tests need revocations as well. */
    private void mend() {
        RedisLink.mend();
        await().atMost(SOON).ignoreExceptions().until(() -> signedIn().post("/videos").statusCode() == 200
                && redis.execute("PUBSUB", "NUMSUB", "sessions.revoked").get(1).toInteger() > 0);
    }

    private static RequestSpecification signedIn() {
        return given().cookie("studybuddy", "alive-vera").header("Origin", OURS);
    }

    private List<Level> take(List<Take> takes) {
        return buckets.take(takes).await().atMost(SOON);
    }

    private Answers send(int count, HttpMethod method, String path, Map<String, String> headers) {
        record Answer(int status, MultiMap headers) {}
        long started = System.nanoTime();
        List<Future<Answer>> asked = IntStream.range(0, count).mapToObj(i -> {
            RequestOptions options = new RequestOptions().setMethod(method).setHost("127.0.0.1")
                    .setPort(address.getPort()).setURI(path);
            headers.forEach(options::addHeader);
            return client.request(options).compose(request -> request.send()).compose(response -> response.body()
                    .map(body -> new Answer(response.statusCode(), response.headers())));
        }).toList();
        Future.all(asked).toCompletionStage().toCompletableFuture().join();
        List<Answer> answers = asked.stream().map(Future::result).toList();
        return new Answers(
                answers.stream().filter(answer -> answer.status() != 429).map(Answer::headers).toList(),
                answers.stream().filter(answer -> answer.status() == 429).map(Answer::headers).toList(),
                Duration.ofNanos(System.nanoTime() - started));
    }
}

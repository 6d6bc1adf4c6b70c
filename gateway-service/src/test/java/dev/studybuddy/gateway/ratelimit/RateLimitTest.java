package dev.studybuddy.gateway.ratelimit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import java.net.InetAddress;
import java.net.URL;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.MeterRegistry;
import io.netty.util.NetUtil;
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
import dev.studybuddy.gateway.RedisProxy;
import dev.studybuddy.gateway.client.ClientAddress;
import dev.studybuddy.gateway.ratelimit.RateLimitKey.Bucket;
import dev.studybuddy.gateway.ratelimit.TokenBuckets.BucketState;
import dev.studybuddy.gateway.session.AccessTokenResolver;
import dev.studybuddy.gateway.session.Credential;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(FakeServices.class)
@WithTestResource(RedisProxy.class)
class RateLimitTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final String ORIGIN = "http://localhost:8000";

    @TestHTTPResource
    URL address;

    @Inject
    RedisDataSource redis;

    @Inject
    TokenBuckets buckets;

    @Inject
    AccessTokenResolver tokens;

    @Inject
    RateLimitConfig config;

    @Inject
    MeterRegistry metrics;

    private Vertx vertx;
    private HttpClient client;

    /** The response headers of concurrent requests. */
    private record Responses(List<MultiMap> accepted, List<MultiMap> rejected, Duration duration) {
        /** The maximum number of tokens that were refilled in the meantime. */
        int refilled(int perSecond) {
            return (int) (duration.toMillis() * perSecond / 1000) + 1;
        }
    }

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
        // The local address of the trusted proxy, see FakeServices.
        client = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(40).setLocalAddress("127.0.0.9"));
    }

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void of_400_concurrent_requests_of_one_user_300_and_the_refilled_are_accepted() {
        Responses responses = send(400, HttpMethod.GET, "/videos", Map.of("Cookie", "studybuddy=" + FakeServices
                .credential("alive-nora")));

        assertThat(responses.accepted()).hasSizeBetween(300, 300 + responses.refilled(20));
        assertThat(responses.accepted()).hasSize(400 - responses.rejected().size());
        assertThat(responses.rejected()).allSatisfy(headers -> {
            assertThat(headers.get("Retry-After")).isEqualTo("1");
            assertThat(headers.get("RateLimit-Limit")).isEqualTo("300");
            assertThat(headers.get("RateLimit-Remaining")).isEqualTo("0");
            assertThat(headers.get("RateLimit-Reset")).isEqualTo("15");
            assertThat(headers.get("Content-Type")).isEqualTo("application/problem+json");
        });
    }

    @Test
    void a_response_contains_the_remaining_tokens() {
        given().cookie("studybuddy", FakeServices.credential("alive-olga")).get("/videos").then().statusCode(200)
                .header("RateLimit-Limit", "300").header("RateLimit-Remaining", "299")
                .header("RateLimit-Reset", "1").header("Retry-After", nullValue());
    }

    @Test
    void personal_tokens_and_sessions_of_a_user_share_a_bucket() {
        IntStream.range(0, 290).forEach(i -> acquire(List.of(new RateLimitKey(Bucket.USER, "paula"))));

        Responses responses = send(100, HttpMethod.GET, "/videos", Map.of("Authorization", "Bearer " + FakeServices
                .credential("sbp_read-paula")));

        assertThat(responses.rejected()).isNotEmpty();
    }

    @Test
    void anonymous_requests_and_guessed_sessions_count_for_the_address() {
        Responses anonymous = send(200, HttpMethod.GET, "/videos", Map.of("X-Forwarded-For", "203.0.113.1"));
        Responses guessing = send(200, HttpMethod.GET, "/videos",
                Map.of("X-Forwarded-For", "203.0.113.1", "Cookie", "studybuddy=" + FakeServices.credential("guessed")));
        Responses elsewhere = send(1, HttpMethod.GET, "/videos", Map.of("X-Forwarded-For", "203.0.113.2"));

        assertThat(anonymous.accepted()).hasSize(200);
        assertThat(guessing.accepted())
                .hasSizeBetween(100, 100 + anonymous.refilled(10) + guessing.refilled(10));
        assertThat(elsewhere.accepted()).hasSize(1);
    }

    @Test
    void an_empty_address_bucket_does_not_affect_signed_in_users() {
        String session = FakeServices.credential("alive-rosa");
        Map<String, String> signedIn = Map.of("X-Forwarded-For", "203.0.113.3", "Cookie", "studybuddy=" + session);
        // Another test may have interrupted Redis: access tokens are cached only while revocations are received.
        await().atMost(TIMEOUT).until(() -> {
            send(1, HttpMethod.GET, "/videos", signedIn);
            return tokens.isCached(new Credential(true, session));
        });
        Responses anonymous = send(400, HttpMethod.GET, "/videos", Map.of("X-Forwarded-For", "203.0.113.3"));

        Responses rosa = send(1, HttpMethod.GET, "/videos", signedIn);

        assertThat(anonymous.rejected()).isNotEmpty();
        assertThat(rosa.accepted()).hasSize(1);
    }

    @Test
    void addresses_of_one_ipv6_network_share_a_bucket() throws UnknownHostException {
        send(1, HttpMethod.GET, "/videos", Map.of("X-Forwarded-For", "2001:db8:1:2::1"));
        Responses second = send(1, HttpMethod.GET, "/videos", Map.of("X-Forwarded-For", "2001:db8:1:2:ffff::9"));
        Responses other = send(1, HttpMethod.GET, "/videos", Map.of("X-Forwarded-For", "2001:db8:1:3::1"));

        assertThat(second.accepted()).hasSize(1);
        assertThat(other.accepted().get(0).get("RateLimit-Remaining")).isEqualTo("299");
        assertThat(networkOf("2001:db8:1:2::1")).isEqualTo(networkOf("2001:db8:1:2:ffff::9"));
    }

    @Test
    void addresses_of_one_ipv6_customer_share_a_larger_bucket() {
        RateLimitKey customer = RateLimitKey.ofAddress(Bucket.SIGN_IN, "login:", ipv6("2001:db8:5:1100::1")).get(1);
        IntStream.range(0, 240).forEach(i -> acquire(List.of(customer)));

        Responses sameCustomer = send(40, HttpMethod.GET, "/auth/login/google",
                Map.of("X-Forwarded-For", "2001:db8:5:11ff::9"));
        Responses other = send(1, HttpMethod.GET, "/auth/login/google", Map.of("X-Forwarded-For",
                "2001:db8:5:1200::1"));

        assertThat(sameCustomer.rejected()).isNotEmpty();
        assertThat(other.accepted()).hasSize(1);
        assertThat(customer.rate(config)).isEqualTo(new RateLimitConfig.Rate(240, 4));
    }

    @Test
    void only_callbacks_with_the_state_cookie_count_for_the_provider() {
        Map<String, String> address = Map.of("X-Forwarded-For", "203.0.113.6");
        send(5, HttpMethod.GET, "/auth/login/discord", address);
        send(5, HttpMethod.GET, "/auth/callback/discord?state=abc&code=x", address);
        send(5, HttpMethod.GET, "/auth/callback/discord?state=abc&code=x",
                Map.of("X-Forwarded-For", "203.0.113.6", "Cookie", "q_auth_to_other=x"));
        assertThat(redis.key().keys("limit:sign_in_provider:discord")).isEmpty();

        redis.value(String.class).setex("limit:sign_in_provider:discord", 60, fullInOneMinute());
        Responses anonymous = send(5, HttpMethod.GET, "/auth/callback/discord?state=abc&code=x", address);
        Responses signingIn = send(5, HttpMethod.GET, "/auth/callback/discord?state=abc&code=x",
                Map.of("X-Forwarded-For", "203.0.113.7", "Cookie", "q_auth_to_abc=x"));
        redis.key().del("limit:sign_in_provider:discord");

        assertThat(anonymous.accepted()).hasSize(5);
        assertThat(signingIn.rejected()).hasSize(5);
    }

    /** The state of an empty bucket, in microseconds of the clock of Redis. */
    private String fullInOneMinute() {
        return Long.toString((redis.execute("TIME").get(0).toLong() + 60) * 1_000_000);
    }

    private static ClientAddress ipv6(String address) {
        return new ClientAddress(NetUtil.createInetAddressFromIpAddressString(address));
    }

    @Test
    void sign_ins_over_60_per_address_are_redirected_to_the_sign_in_page() {
        Map<String, String> address = Map.of("X-Forwarded-For", "203.0.113.4");
        Responses started = send(100, HttpMethod.GET, "/auth/login/google", address);
        Responses callbacks = send(60, HttpMethod.GET, "/auth/callback/google", address);
        Responses navigations = send(40, HttpMethod.GET, "/auth/login/github",
                Map.of("X-Forwarded-For", "203.0.113.4", "Sec-Fetch-Mode", "navigate"));

        assertThat(started.accepted()).hasSizeBetween(60, 60 + started.refilled(1));
        assertThat(started.rejected()).allSatisfy(headers -> assertThat(headers.get("Retry-After")).isEqualTo("1"));
        assertThat(callbacks.accepted()).hasSize(60);
        assertThat(navigations.accepted()).filteredOn(headers -> headers.contains("Location"))
                .allSatisfy(headers -> assertThat(headers.get("Location")).isEqualTo("/login?error=rate_limited"))
                .hasSizeGreaterThanOrEqualTo(40 - started.refilled(1) - callbacks.refilled(1) - navigations.refilled(
                        1));
    }

    @Test
    void all_submission_paths_of_a_user_share_a_bucket_of_200() {
        Map<String, String> sofia = Map.of("Cookie", "studybuddy=" + FakeServices.credential("alive-sofia"), "Origin",
                ORIGIN);
        Responses single = send(100, HttpMethod.POST, "/videos", sofia);
        Responses batch = send(30, HttpMethod.POST, "/videos/batch/", sofia);
        Responses uploads = send(30, HttpMethod.POST, "/videos/upload", sofia);
        Responses retries = send(40, HttpMethod.POST, "/jobs/1/retry", sofia);
        Responses previews = send(40, HttpMethod.POST, "/playlists/preview", sofia);
        Responses assessments = send(30, HttpMethod.POST, "/notes/1/assessment", sofia);
        Responses answers = send(30, HttpMethod.POST, "/notes/1/assessment/answers", sofia);
        Responses reading = send(1, HttpMethod.GET, "/videos", sofia);

        List<Responses> all = List.of(single, batch, uploads, retries, previews, assessments, answers);
        assertThat(all.stream().mapToInt(responses -> responses.accepted().size()).sum()).isBetween(200,
                200 + all.stream().mapToInt(responses -> responses.refilled(10)).sum());
        assertThat(reading.accepted()).hasSize(1);
    }

    @Test
    void a_rejected_request_acquires_no_token_from_the_other_bucket() {
        List<RateLimitKey> keys = List.of(new RateLimitKey(Bucket.USER, "tina"),
                new RateLimitKey(Bucket.SIGN_IN, "tina"));
        IntStream.range(0, 65).forEach(i -> acquire(keys));
        BucketState before = acquire(keys).get(0);
        IntStream.range(0, 50).forEach(i -> acquire(keys));

        assertThat(acquire(keys).get(0).remaining()).isGreaterThanOrEqualTo(before.remaining());
    }

    @Test
    void a_full_bucket_expires_and_an_evicted_script_is_sent_again() {
        given().cookie("studybuddy", FakeServices.credential("alive-ulla")).get("/videos").then().header(
                "RateLimit-Limit", "300");
        redis.execute("SCRIPT", "FLUSH");
        given().cookie("studybuddy", FakeServices.credential("alive-ulla")).get("/videos").then().header(
                "RateLimit-Limit", "300");

        await().atMost(TIMEOUT).until(() -> redis.key().keys("limit:user:ulla").isEmpty());
    }

    @Test
    void rejections_are_counted_in_a_metric() {
        double before = metrics.counter("studybuddy.limits.refused", "bucket", "webhook").count();

        Responses responses = send(1000, HttpMethod.POST, "/credits/webhooks/stripe",
                Map.of("X-Forwarded-For", "203.0.113.5", "Stripe-Signature", "t=1"));

        assertThat(responses.accepted()).hasSizeBetween(600, 600 + responses.refilled(50));
        assertThat(metrics.counter("studybuddy.limits.refused", "bucket", "webhook").count() - before)
                .isEqualTo(responses.rejected().size());
    }

    @Test
    void without_redis_reading_works_but_sign_in_and_submission_return_503() {
        RedisProxy.disconnect();
        try {
            assertOnlyReadingAndSignOutWork();
        } finally {
            restoreRedis();
        }
    }

    @Test
    void a_redis_that_does_not_respond_counts_as_unavailable() {
        RedisProxy.stall();
        try {
            assertOnlyReadingAndSignOutWork();
        } finally {
            restoreRedis();
        }
    }

    private static void assertOnlyReadingAndSignOutWork() {
        await().atMost(TIMEOUT).until(() -> signedIn().get("/videos").header("RateLimit-Limit") == null);
        signedIn().get("/videos").then().statusCode(200);
        signedIn().post("/auth/logout").then().statusCode(200);
        signedIn().post("/videos").then().statusCode(503).contentType("application/problem+json")
                .body("code", equalTo("unavailable"));
        given().get("/auth/login/google").then().statusCode(503).body("code", equalTo("unavailable"));
        given().redirects().follow(false).header("Sec-Fetch-Mode", "navigate").get("/auth/callback/google").then()
                .statusCode(302).header("Location", "/login?error=sign_in_failed");
        given().header("Stripe-Signature", "t=1").post("/credits/webhooks/stripe").then().statusCode(200);
    }

    /** Waits until rate limits and revocations work again, because other tests need them. */
    private void restoreRedis() {
        RedisProxy.restore();
        await().atMost(TIMEOUT).ignoreExceptions().until(() -> signedIn().post("/videos").statusCode() == 200
                && tokens.isCached(new Credential(true, FakeServices.credential("alive-vera"))));
    }

    private static RequestSpecification signedIn() {
        return given().cookie("studybuddy", FakeServices.credential("alive-vera")).header("Origin", ORIGIN);
    }

    private static String networkOf(String address) throws UnknownHostException {
        return new ClientAddress(InetAddress.getByName(address)).network();
    }

    private List<BucketState> acquire(List<RateLimitKey> keys) {
        return buckets.acquire(keys, TIMEOUT).await().atMost(TIMEOUT);
    }

    private Responses send(int count, HttpMethod method, String path, Map<String, String> headers) {
        record Response(int status, MultiMap headers) {}
        long started = System.nanoTime();
        List<Future<Response>> requests = IntStream.range(0, count).mapToObj(i -> {
            RequestOptions options = new RequestOptions().setMethod(method).setHost("127.0.0.1")
                    .setPort(address.getPort()).setURI(path);
            headers.forEach(options::addHeader);
            return client.request(options).compose(request -> request.send()).compose(response -> response.body()
                    .map(body -> new Response(response.statusCode(), response.headers())));
        }).toList();
        Future.all(requests).toCompletionStage().toCompletableFuture().join();
        List<Response> responses = requests.stream().map(Future::result).toList();
        return new Responses(
                responses.stream().filter(response -> response.status() != 429).map(Response::headers).toList(),
                responses.stream().filter(response -> response.status() == 429).map(Response::headers).toList(),
                Duration.ofNanos(System.nanoTime() - started));
    }
}

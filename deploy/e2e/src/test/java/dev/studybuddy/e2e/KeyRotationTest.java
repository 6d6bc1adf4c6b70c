package dev.studybuddy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** A rotation of the signing key of access tokens in a system in use. */
@Tag("long")
@Isolated("restarts auth-service")
@ExtendWith(RunningSystem.class)
class KeyRotationTest {
    private static final String AUTH = "auth-service";
    private static final List<String> PATHS_OF_ALL_SERVICES = List.of("/videos", "/notes", "/credits");

    @Test
    void no_request_fails_while_the_signing_key_is_rotated() throws Exception {
        TestUser before = TestUser.signedIn("before");
        PATHS_OF_ALL_SERVICES.forEach(before::json);
        AtomicBoolean rotated = new AtomicBoolean();
        AtomicInteger requests = new AtomicInteger();
        ConcurrentLinkedQueue<String> failed = new ConcurrentLinkedQueue<>();
        List<CompletableFuture<Void>> load = Stream.generate(() -> CompletableFuture.runAsync(() -> {
            while (!rotated.get()) {
                String path = PATHS_OF_ALL_SERVICES
                        .get(requests.getAndIncrement() % PATHS_OF_ALL_SERVICES.size());
                HttpResponse<String> answer = before.get(path);
                // The load of many users comes from one user here, whose rate limit may apply.
                if (answer.statusCode() != 200 && answer.statusCode() != 429) {
                    failed.add(path + " " + answer.statusCode() + " " + answer.body());
                }
            }
        })).limit(2).toList();
        Map<String, String> environment = RunningSystem.system().environment(AUTH);
        String old = environment.get("JWT_PRIVATE_KEY");
        String fresh = privateKey();

        environment.put("JWT_NEXT_PRIVATE_KEY", fresh);
        RunningSystem.restart(AUTH);
        environment.putAll(Map.of("JWT_PRIVATE_KEY", fresh, "JWT_NEXT_PRIVATE_KEY", old));
        RunningSystem.restart(AUTH);
        TestUser after = TestUser.signedIn("after");
        PATHS_OF_ALL_SERVICES.forEach(after::json);
        rotated.set(true);
        load.forEach(CompletableFuture::join);

        assertThat(requests).hasValueGreaterThan(100);
        assertThat(failed).isEmpty();
        environment.remove("JWT_NEXT_PRIVATE_KEY");
    }

    private static String privateKey() throws NoSuchAlgorithmException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(generator.generateKeyPair().getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }
}

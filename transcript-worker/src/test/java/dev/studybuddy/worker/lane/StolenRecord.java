package dev.studybuddy.worker.lane;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.apache.kafka.clients.consumer.ConsumerRecord;

import dev.studybuddy.platform.kafka.KafkaConnection;

/** A lane in a process of its own, which acquires one record and holds it until it is killed. */
final class StolenRecord implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;

    private StolenRecord(Process process) {
        this.process = process;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static StolenRecord begin(String bootstrapServers, String group) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new StolenRecord(new ProcessBuilder(List.of(System.getProperty("java.home") + "/bin/java", "-Xmx64m",
                "-cp",
                classPath, StolenRecord.class.getName(), bootstrapServers, group))
                .redirectError(ProcessBuilder.Redirect.DISCARD).start());
    }

    /** Waits at most a minute until the process holds a record, and returns the key of the record. */
    String taken() throws ExecutionException, InterruptedException, TimeoutException {
        return CompletableFuture.supplyAsync(() -> output.lines().filter(line -> line.startsWith("taken "))
                .map(line -> line.substring("taken ".length())).findFirst()
                .orElseThrow(() -> new IllegalStateException("The process ended without a record")))
                .get(1, TimeUnit.MINUTES);
    }

    /** Kills the process with SIGKILL and returns the time of its end. */
    Instant kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
        return Instant.now();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    public static void main(String[] arguments) throws InterruptedException {
        JobRequestConsumer queue = new JobRequestConsumer(KafkaConnection.plaintext(arguments[0]), arguments[1],
                "stolen", Duration.ofMinutes(15));
        Optional<ConsumerRecord<String, String>> record = Optional.empty();
        while (record.isEmpty()) {
            record = queue.next();
        }
        System.out.println("taken " + record.get().key());
        Thread.currentThread().join();
    }
}

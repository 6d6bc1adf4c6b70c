package dev.studybuddy.worker.lane;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A lane in a process of its own, that takes one record and then does nothing with it until it is killed. */
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

    /** Waits until it has a record in hand, and gives its key. */
    String taken() throws IOException {
        String line;
        while ((line = output.readLine()) != null) {
            if (line.startsWith("taken ")) {
                return line.substring("taken ".length());
            }
        }
        throw new IllegalStateException("The process ended without a record");
    }

    /** As by {@code kill -9}; gives the moment of its end. */
    Instant kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
        return Instant.now();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    public static void main(String[] arguments) throws InterruptedException {
        JobRequestConsumer queue = new JobRequestConsumer(arguments[0], arguments[1], "stolen", Duration.ofMinutes(15));
        Optional<ConsumerRecord<String, String>> record = Optional.empty();
        while (record.isEmpty()) {
            record = queue.next();
        }
        System.out.println("taken " + record.get().key());
        Thread.currentThread().join();
    }
}

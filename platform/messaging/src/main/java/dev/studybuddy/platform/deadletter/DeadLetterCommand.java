package dev.studybuddy.platform.deadletter;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.database.OperatorDatabase;
import dev.studybuddy.platform.deadletter.DeadLetterTopics.DeadLetter;
import dev.studybuddy.platform.kafka.KafkaConnection;
import dev.studybuddy.platform.operator.CommandChange;
import dev.studybuddy.platform.operator.CommandException;
import dev.studybuddy.platform.operator.CommandOutput;
import dev.studybuddy.platform.operator.OperatorAudit;

import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The dead letters of the topics that a service consumes, as its configuration of channels names them. */
@Command(name = "dead-letters", description = "Lists, shows and redrives dead letters. Their values are never shown.")
public final class DeadLetterCommand {
    private static final int MAX_LISTED = 100;
    private static final String LINE = "%-24s  %8s  %-24s  %-36s  %s";

    @Option(names = { "-h", "--help" }, usageHelp = true, description = "Shows this help.")
    boolean help;

    @Command(description = "Lists the newest dead letters of each topic, at most " + MAX_LISTED + " of each.")
    int list(@Mixin CommandOutput output) {
        try (DeadLetterTopics deadLetters = open()) {
            output.printText(LINE.formatted("TOPIC", "OFFSET", "PUBLISHED", "KEY", "REASON"));
            for (String topic : topics()) {
                deadLetters.list(topic, MAX_LISTED).forEach(letter -> output.print(LINE.formatted(topic,
                        letter.offset(), letter.publishedAt(), letter.key(),
                        letter.headers().getOrDefault("dead_reason", "-")), letter));
            }
            return ExitCode.OK;
        }
    }

    @Command(description = "Shows the headers of a dead letter.")
    int show(@Mixin CommandOutput output, @Parameters(paramLabel = "TOPIC") String topic,
            @Parameters(paramLabel = "OFFSET") long offset) {
        try (DeadLetterTopics deadLetters = open()) {
            DeadLetter letter = find(deadLetters, topic, offset);
            StringBuilder text = new StringBuilder(topic + " " + offset + ", key " + letter.key() + ", published "
                    + letter.publishedAt());
            letter.headers().forEach((name, value) -> text.append(System.lineSeparator()).append("  ").append(name)
                    .append(": ").append(value));
            output.print(text.toString(), letter);
            return ExitCode.OK;
        }
    }

    @Command(description = "Publishes a dead letter to its topic again, with its event id: consumers that have "
            + "processed the event ignore it.")
    int redrive(@Mixin CommandOutput output, @Mixin CommandChange change,
            @Parameters(paramLabel = "TOPIC") String topic, @Parameters(paramLabel = "OFFSET") long offset) {
        try (DeadLetterTopics deadLetters = open(); OperatorDatabase database = OperatorDatabase.open()) {
            find(deadLetters, topic, offset);
            // Published last: what cannot be published is not recorded either.
            OperatorAudit.apply(change, database.pool(), topic + " " + offset, null, tx -> change.isDryRun()
                    ? Uni.createFrom().voidItem()
                    : deadLetters.redrive(topic, offset));
            change.print(output, "Dead letter " + topic + " " + offset + " is published again.",
                    Map.of("topic", topic, "offset", offset));
            return ExitCode.OK;
        }
    }

    private static DeadLetter find(DeadLetterTopics deadLetters, String topic, long offset) {
        if (!topics().contains(topic)) {
            throw CommandException.notFound("This service does not consume " + topic + ".");
        }
        return deadLetters.find(topic, offset).orElseThrow(() -> CommandException
                .notFound("There is no dead letter " + topic + " " + offset + "."));
    }

    private static DeadLetterTopics open() {
        return new DeadLetterTopics(KafkaConnection.from(ConfigProvider.getConfig()));
    }

    private static List<String> topics() {
        Config config = ConfigProvider.getConfig();
        return StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .filter(name -> name.matches("mp\\.messaging\\.incoming\\.[^.]+\\.topics?"))
                .flatMap(name -> Stream.of(config.getValue(name, String.class).split(",", -1)))
                .map(String::strip).distinct().sorted().toList();
    }
}

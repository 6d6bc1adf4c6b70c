package dev.studybuddy.worker.operator;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import dev.studybuddy.platform.operator.CommandChange;
import dev.studybuddy.platform.operator.CommandException;
import dev.studybuddy.platform.operator.CommandOutput;
import dev.studybuddy.worker.operator.OperatorRedis.Entry;
import dev.studybuddy.worker.store.RedisExitHistory;

import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The reputation of Tor exits: which ones are not used, and for how long. */
@Command(name = "exits", description = "Lists, resets and bans Tor exits.")
final class ExitsCommand {
    private static final int MAX_LIMIT = 10_000;
    private static final Duration MIN_BAN = Duration.ofMinutes(1);
    private static final Duration MAX_BAN = Duration.ofDays(365);
    private static final String ALL = "all";
    private static final String LINE = "%-40s  %-12s  %8s  %12s  %s";

    @Spec
    CommandSpec spec;

    @Option(names = { "-h", "--help" }, usageHelp = true, description = "Shows this help.")
    boolean help;

    /**
     * An exit for one endpoint of YouTube.
     *
     * @param endpoint {@code all} for a ban
     * @param refusals the consecutive refusals
     * @param unusedSeconds how long the exit is still not used for the endpoint; 0 when it is used again
     */
    private record Exit(String fingerprint, String endpoint, long refusals, long unusedSeconds,
            Optional<String> bannedBy) {
        Exit merge(Exit other) {
            return new Exit(fingerprint, endpoint, Math.max(refusals, other.refusals),
                    Math.max(unusedSeconds, other.unusedSeconds), bannedBy);
        }

        /** Parses an entry; see {@link RedisExitHistory#PREFIX}. */
        static Exit from(Entry entry) {
            String key = entry.key().substring(RedisExitHistory.PREFIX.length());
            int colon = key.indexOf(':');
            if (colon < 0) {
                return new Exit(key, ALL, 0, entry.left().toSeconds(), Optional.of(entry.value()));
            }
            boolean isCounter = key.endsWith(RedisExitHistory.REFUSALS);
            String endpoint = key.substring(colon + 1,
                    isCounter ? key.length() - RedisExitHistory.REFUSALS.length() : key.length());
            return new Exit(key.substring(0, colon), endpoint, Long.parseLong(entry.value()),
                    isCounter ? 0 : entry.left().toSeconds(), Optional.empty());
        }
    }

    /** Parses the fingerprint of a relay. */
    static final class FingerprintConverter implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            String fingerprint = text.toUpperCase(Locale.ROOT);
            if (!fingerprint.matches("[0-9A-F]{40}")) {
                throw new TypeConversionException("FINGERPRINT is 40 hexadecimal digits");
            }
            return fingerprint;
        }
    }

    @Command(description = "Lists the exits that YouTube refused or an operator banned, by fingerprint and endpoint.")
    int list(@Mixin CommandOutput output,
            @Option(names = "--limit", paramLabel = "N", defaultValue = "1000",
                    description = "At most so many: 1 to " + MAX_LIMIT + ", 1000 if omitted.") int limit) {
        require(limit >= 1 && limit <= MAX_LIMIT, "N is from 1 to " + MAX_LIMIT);
        try (OperatorRedis redis = OperatorRedis.open()) {
            Map<String, Exit> exits = new TreeMap<>();
            redis.entries(RedisExitHistory.PREFIX).stream().map(Exit::from)
                    .forEach(exit -> exits.merge(exit.fingerprint() + " " + exit.endpoint(), exit, Exit::merge));
            output.printText(LINE.formatted("FINGERPRINT", "ENDPOINT", "REFUSALS", "UNUSED FOR", "BANNED BY"));
            exits.values().stream().limit(limit).forEach(exit -> output.print(LINE.formatted(exit.fingerprint(),
                    exit.endpoint(), exit.refusals(), Duration.ofSeconds(exit.unusedSeconds()).toString().substring(2)
                            .toLowerCase(Locale.ROOT),
                    exit.bannedBy().orElse("-")), exit));
            return ExitCode.OK;
        }
    }

    @Command(description = "Deletes the refusals, the cooldowns and the ban of an exit: it is used again.")
    int reset(@Mixin CommandOutput output, @Mixin CommandChange change,
            @Parameters(paramLabel = "FINGERPRINT", converter = FingerprintConverter.class) String fingerprint) {
        try (OperatorRedis redis = OperatorRedis.open()) {
            List<String> keys = redis.entries(RedisExitHistory.PREFIX + fingerprint).stream().map(Entry::key).toList();
            if (keys.isEmpty()) {
                throw CommandException.notFound("Nothing is recorded about this exit.");
            }
            redis.delete(change, fingerprint, keys);
            change.print(output, "Exit " + fingerprint + " is used again.", Map.of("fingerprint", fingerprint));
            return ExitCode.OK;
        }
    }

    @Command(description = "Does not use an exit for any endpoint, whatever YouTube answers there.")
    int ban(@Mixin CommandOutput output, @Mixin CommandChange change,
            @Parameters(paramLabel = "FINGERPRINT", converter = FingerprintConverter.class) String fingerprint,
            @Option(names = "--for", paramLabel = "TIME", defaultValue = "30d",
                    description = "How long: 1m to 365d, 30d if omitted.") Duration time) {
        require(time.compareTo(MIN_BAN) >= 0 && time.compareTo(MAX_BAN) <= 0, "TIME is from 1m to 365d");
        try (OperatorRedis redis = OperatorRedis.open()) {
            redis.set(change, fingerprint, RedisExitHistory.PREFIX + fingerprint, time);
            change.print(output, "Exit " + fingerprint + " is banned.",
                    Map.of("fingerprint", fingerprint, "seconds", time.toSeconds()));
            return ExitCode.OK;
        }
    }

    private void require(boolean isValid, String message) {
        if (!isValid) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }
}

package dev.studybuddy.worker.command;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import dev.studybuddy.worker.job.JobRequest;

/** What a command is asked for. */
record Arguments(String youtubeId, boolean json, Path directory, Optional<String> language, Optional<String> style,
        Optional<String> subject) {
    private static final Set<String> NAMES = Set.of("--url", "--format", "--output", "--language", "--style",
            "--subject");
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}");

    /**
     * Reads {@code --name value …}, in any order.
     *
     * @throws IllegalArgumentException with a sentence that says what is wrong
     */
    static Arguments read(List<String> args) {
        Map<String, String> given = pairs(args);
        String url = Optional.ofNullable(given.get("--url")).orElseThrow(() -> refused("--url is missing."));
        String id = VideoLinkParser.id(url).orElseThrow(() -> refused("--url is not the address of a YouTube video."));
        String format = among(given, "--format", Set.of("text", "json-progress")::contains,
                "text or json-progress").orElse("text");
        return new Arguments(id, format.equals("json-progress"), directory(given.getOrDefault("--output", "")),
                among(given, "--language", LANGUAGE.asMatchPredicate(), "a language such as de or pt-BR"),
                among(given, "--style", Set.of("concise", "detailed", "exam")::contains, "concise, detailed or exam"),
                among(given, "--subject", subject -> !subject.isBlank() && subject.length() <= 200,
                        "from 1 to 200 characters"));
    }

    /** The same as a lane's work: the first attempt of a job that nobody else knows. */
    JobRequest request() {
        return new JobRequest(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), youtubeId, "youtube", subject,
                Optional.empty(), language, style, 1);
    }

    private static Map<String, String> pairs(List<String> args) {
        Map<String, String> given = new HashMap<>();
        for (int n = 0; n < args.size(); n += 2) {
            String name = args.get(n);
            if (!NAMES.contains(name)) {
                throw refused(name + " is not known.");
            }
            if (n + 1 == args.size()) {
                throw refused(name + " needs a value.");
            }
            if (given.put(name, args.get(n + 1)) != null) {
                throw refused(name + " is there twice.");
            }
        }
        return given;
    }

    private static Optional<String> among(Map<String, String> given, String name, Predicate<String> good,
            String allowed) {
        Optional<String> value = Optional.ofNullable(given.get(name));
        if (value.isPresent() && !good.test(value.get())) {
            throw refused(name + " must be " + allowed + ".");
        }
        return value;
    }

    private static Path directory(String name) {
        try {
            return Path.of(name).toAbsolutePath().normalize();
        } catch (InvalidPathException impossible) {
            throw refused("--output is not a folder's name.");
        }
    }

    private static IllegalArgumentException refused(String sentence) {
        return new IllegalArgumentException(sentence);
    }
}

package dev.studybuddy.evaluation.video;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.studybuddy.evaluation.json.JsonFile;

/**
 * A video of the evaluation.
 *
 * @param name the name of its folder
 * @param details the content of its {@code video.json}
 * @param captions its captions in WebVTT
 */
public record EvaluationVideo(String name, Details details, String captions, Expected expected) {
    private static final Pattern CUE = Pattern.compile("^\\d{2,}:\\d\\d:\\d\\d\\.\\d{3} --> .*\\R(.+)$",
            Pattern.MULTILINE);

    /** @param description with a line for each chapter, as on YouTube */
    public record Details(String id, String title, String channel, String language, int durationSeconds,
            boolean automaticCaptions, String description) {}

    /**
     * Loads the videos of a folder, sorted by name.
     *
     * @param names the videos to load; all if empty
     * @throws IllegalArgumentException if a video is unknown
     */
    public static List<EvaluationVideo> load(Path folder, Set<String> names) throws IOException {
        Set<String> available = new TreeSet<>();
        try (Stream<Path> folders = Files.list(folder)) {
            folders.filter(Files::isDirectory).forEach(each -> available.add(each.getFileName().toString()));
        }
        names.stream().filter(name -> !available.contains(name)).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException("There is no video " + name + ". There are: " + available);
        });
        Stream.Builder<EvaluationVideo> videos = Stream.builder();
        for (String name : names.isEmpty() ? available : new TreeSet<>(names)) {
            videos.add(read(folder.resolve(name)));
        }
        return videos.build().toList();
    }

    private static EvaluationVideo read(Path folder) throws IOException {
        return new EvaluationVideo(folder.getFileName().toString(),
                JsonFile.read(folder.resolve("video.json"), Details.class),
                Files.readString(folder.resolve("captions.vtt")),
                JsonFile.read(folder.resolve("expected.json"), Expected.class));
    }

    /** The texts of the captions in order. */
    public List<String> segments() {
        return CUE.matcher(captions).results().map(cue -> cue.group(1)).toList();
    }

    /** The video in the format of the YouTube stand-in. */
    public Map<String, Object> toStandInVideo() {
        Map<String, Object> track = Map.of("language", details.language(), "name", details.language(), "kind",
                details.automaticCaptions() ? "asr" : "manual", "text", captions);
        return Map.of("id", details.id(), "title", details.title(), "channel", details.channel(), "language",
                details.language(), "duration_seconds", details.durationSeconds(), "description",
                details.description(), "tracks", List.of(track));
    }

    @Override
    public String toString() {
        return name;
    }
}

package dev.studybuddy.worker;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.worker.circuit.AttemptCircuits;
import dev.studybuddy.worker.transcript.Segment;
import dev.studybuddy.worker.transcript.Transcript;
import dev.studybuddy.worker.transcript.TranscriptRequest;
import dev.studybuddy.worker.transcript.TranscriptSource;
import dev.studybuddy.worker.youtube.YouTubeCode;
import dev.studybuddy.worker.youtube.YouTubeException;
import dev.studybuddy.worker.youtube.captions.YouTubeTranscriptSource;

/**
 * Every video has a transcript of ten segments and its id as title, unless a test sets another one or has it fetched
 * from YouTube, at the configured address.
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class FakeTranscriptSource implements TranscriptSource {
    private final Map<String, List<Segment>> transcripts = new ConcurrentHashMap<>();
    private final Map<String, YouTubeCode> failures = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> fetched = new ConcurrentHashMap<>();

    private final Set<String> fromYouTube = ConcurrentHashMap.newKeySet();
    private final YouTubeTranscriptSource youTube;

    FakeTranscriptSource(YouTubeTranscriptSource youTube) {
        this.youTube = youTube;
    }

    public void fetchFromYouTube(String youtubeId) {
        fromYouTube.add(youtubeId);
    }

    public void put(String youtubeId, List<Segment> segments) {
        transcripts.put(youtubeId, segments);
    }

    public void fail(String youtubeId, YouTubeCode code) {
        failures.put(youtubeId, code);
    }

    public int fetched(String youtubeId) {
        return fetched.getOrDefault(youtubeId, new AtomicInteger()).get();
    }

    @Override
    public Uni<Transcript> fetch(TranscriptRequest request, AttemptCircuits circuits, Consumer<String> onStep) {
        String youtubeId = request.youtubeId();
        return Uni.createFrom().deferred(() -> {
            fetched.computeIfAbsent(youtubeId, none -> new AtomicInteger()).incrementAndGet();
            if (fromYouTube.contains(youtubeId)) {
                return youTube.fetch(request, circuits, onStep);
            }
            if (failures.containsKey(youtubeId)) {
                return Uni.createFrom().failure(new YouTubeException(failures.get(youtubeId)));
            }
            List<Segment> segments = transcripts.getOrDefault(youtubeId, IntStream.range(0, 10)
                    .mapToObj(n -> new Segment(60 * n, 60, "Sentence number " + n + ".")).toList());
            return Uni.createFrom()
                    .item(new Transcript(youtubeId, youtubeId, "Channel", (int) segments.get(segments.size() - 1).end(),
                            "en", false, "", segments));
        });
    }
}

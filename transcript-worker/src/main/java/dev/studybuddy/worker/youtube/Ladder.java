package dev.studybuddy.worker.youtube;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.worker.circuit.Circuit;
import dev.studybuddy.worker.youtube.YouTubeSettings.PlayerClient;

/**
 * The ways to a video's captions on one circuit, the best one first: each configured client, then the watch page, then the
 * clients again as the visitor that the page made of us.
 */
@ApplicationScoped
class Ladder {
    private final YouTubeSettings settings;
    private final YouTubeCalls calls;
    private final YouTubeAnswers answers;

    Ladder(YouTubeSettings settings, YouTubeCalls calls, YouTubeAnswers answers) {
        this.settings = settings;
        this.calls = calls;
        this.answers = answers;
    }

    @FunctionalInterface
    private interface Rung {
        Uni<Transcript> read(Circuit circuit);
    }

    /**
     * Walks down until a rung holds. A failure that another client cannot help ends the walk; at its end it fails with what
     * the first rung said.
     *
     * @param onNextRung is told each time that a rung did not hold and another is tried
     */
    Uni<Transcript> walk(Circuit circuit, TranscriptWish wish, Runnable onNextRung) {
        Deque<Rung> rungs = new ArrayDeque<>(clients(wish, Visitor.NOBODY));
        rungs.add(on -> watchPage(on, wish, rungs));
        return step(circuit, rungs, Optional.empty(), onNextRung);
    }

    private Uni<Transcript> step(Circuit circuit, Deque<Rung> rungs, Optional<YouTubeException> first,
            Runnable onNextRung) {
        return Uni.createFrom().deferred(() -> rungs.remove().read(circuit)).onFailure(Ladder::mayHoldElsewhere)
                .recoverWithUni(failure -> {
                    YouTubeException said = first.orElse((YouTubeException) failure);
                    if (rungs.isEmpty()) {
                        return Uni.createFrom().failure(said);
                    }
                    onNextRung.run();
                    return step(circuit, rungs, Optional.of(said), onNextRung);
                });
    }

    private static boolean mayHoldElsewhere(Throwable failure) {
        return failure instanceof YouTubeException known && known.code().then() == YouTubeCode.Then.NEXT_CLIENT;
    }

    private List<Rung> clients(TranscriptWish wish, Visitor visitor) {
        return settings.clients().stream().map(client -> client(client, wish, visitor)).toList();
    }

    private Rung client(PlayerClient client, TranscriptWish wish, Visitor visitor) {
        return circuit -> answers.player(circuit, calls.player(client, wish.youtubeId(), visitor))
                .chain(player -> transcript(circuit, player, wish, client.userAgent()));
    }

    private Uni<Transcript> watchPage(Circuit circuit, TranscriptWish wish, Deque<Rung> rungs) {
        return answers.page(circuit, calls.watchPage(wish.youtubeId())).chain(page -> consented(circuit, page, wish))
                .chain(page -> {
                    if (page.isCaptcha()) {
                        throw new YouTubeException(YouTubeCode.IP_BLOCKED);
                    }
                    if (page.key().isPresent() || page.visitorData().isPresent()) {
                        rungs.addAll(clients(wish, new Visitor(page.key(), page.visitorData())));
                    }
                    JsonNode player = page.player()
                            .orElseThrow(() -> new YouTubeException(YouTubeCode.YOUTUBE_DATA_UNPARSABLE));
                    return transcript(circuit, player, wish, settings.browserAgent());
                });
    }

    private Uni<WatchPage> consented(Circuit circuit, WatchPage page, TranscriptWish wish) {
        if (!page.asksForConsent()) {
            return Uni.createFrom().item(page);
        }
        String consent = page.consent().orElseThrow(() -> new YouTubeException(YouTubeCode.YOUTUBE_DATA_UNPARSABLE));
        return answers.page(circuit, calls.watchPageWithConsent(wish.youtubeId(), consent)).invoke(again -> {
            // Asked twice, the page would ask for ever; from another country it may not ask at all.
            if (again.asksForConsent()) {
                throw new YouTubeException(YouTubeCode.REQUEST_BLOCKED);
            }
        });
    }

    private Uni<Transcript> transcript(Circuit circuit, JsonNode player, TranscriptWish wish, String userAgent) {
        PlayerAnswer video = PlayerAnswerReader.read(player, wish.youtubeId());
        if (video.durationSeconds() > settings.longestVideo().toSeconds()) {
            throw new YouTubeException(YouTubeCode.TRANSCRIPT_TOO_LONG);
        }
        CaptionTrack track = CaptionChoice.choose(video, wish);
        return answers.captions(circuit, calls.captions(track, userAgent)).map(segments -> {
            if (segments.isEmpty()) {
                throw new YouTubeException(YouTubeCode.NO_TRANSCRIPT_FOUND);
            }
            return new Transcript(video.videoId(), video.title(), video.channel(), video.durationSeconds(),
                    track.translatedTo().orElse(track.language()),
                    track.automatic() || track.translatedTo().isPresent(), video.description(), segments);
        });
    }
}

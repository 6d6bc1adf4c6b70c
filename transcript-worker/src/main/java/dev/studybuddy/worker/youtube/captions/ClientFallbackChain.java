package dev.studybuddy.worker.youtube.captions;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.worker.circuit.Circuit;
import dev.studybuddy.worker.transcript.Transcript;
import dev.studybuddy.worker.transcript.TranscriptRequest;
import dev.studybuddy.worker.youtube.YouTubeCode;
import dev.studybuddy.worker.youtube.YouTubeConfig;
import dev.studybuddy.worker.youtube.YouTubeConfig.PlayerClient;
import dev.studybuddy.worker.youtube.YouTubeException;
import dev.studybuddy.worker.youtube.innertube.InnerTubeClient;
import dev.studybuddy.worker.youtube.innertube.InnerTubeRequests;
import dev.studybuddy.worker.youtube.innertube.Visitor;
import dev.studybuddy.worker.youtube.innertube.WatchPage;

/**
 * The ways to a video's captions on one circuit, the best one first: each configured client, then the watch page, then the
 * clients again as the visitor that the page made of us.
 */
@ApplicationScoped
public class ClientFallbackChain {
    private final YouTubeConfig settings;
    private final InnerTubeRequests calls;
    private final InnerTubeClient answers;

    public ClientFallbackChain(YouTubeConfig settings, InnerTubeRequests calls, InnerTubeClient answers) {
        this.settings = settings;
        this.calls = calls;
        this.answers = answers;
    }

    @FunctionalInterface
    private interface ClientStrategy {
        Uni<Transcript> read(Circuit circuit);
    }

    /**
     * Walks down until a rung holds. A failure that another client cannot help ends the walk; at its end it fails with what
     * the first rung said.
     *
     * @param onNextClientStrategy is told each time that a rung did not hold and another is tried
     */
    Uni<Transcript> walk(Circuit circuit, TranscriptRequest wish, Runnable onNextClientStrategy) {
        Deque<ClientStrategy> strategies = new ArrayDeque<>(clients(wish, Visitor.NOBODY));
        strategies.add(on -> watchPage(on, wish, strategies));
        return step(circuit, strategies, Optional.empty(), onNextClientStrategy);
    }

    private Uni<Transcript> step(Circuit circuit, Deque<ClientStrategy> strategies, Optional<YouTubeException> first,
            Runnable onNextClientStrategy) {
        return Uni.createFrom().deferred(() -> strategies.remove().read(circuit)).onFailure(
                ClientFallbackChain::mayHoldElsewhere)
                .recoverWithUni(failure -> {
                    YouTubeException said = first.orElse((YouTubeException) failure);
                    if (strategies.isEmpty()) {
                        return Uni.createFrom().failure(said);
                    }
                    onNextClientStrategy.run();
                    return step(circuit, strategies, Optional.of(said), onNextClientStrategy);
                });
    }

    private static boolean mayHoldElsewhere(Throwable failure) {
        return failure instanceof YouTubeException known && known.code().then() == YouTubeCode.Then.NEXT_CLIENT;
    }

    private List<ClientStrategy> clients(TranscriptRequest wish, Visitor visitor) {
        return settings.clients().stream().map(client -> client(client, wish, visitor)).toList();
    }

    private ClientStrategy client(PlayerClient client, TranscriptRequest wish, Visitor visitor) {
        return circuit -> answers.player(circuit, calls.player(client, wish.youtubeId(), visitor))
                .chain(player -> transcript(circuit, player, wish, client.userAgent()));
    }

    private Uni<Transcript> watchPage(Circuit circuit, TranscriptRequest wish, Deque<ClientStrategy> strategies) {
        return answers.page(circuit, calls.watchPage(wish.youtubeId())).chain(page -> consented(circuit, page, wish))
                .chain(page -> {
                    if (page.isCaptcha()) {
                        throw new YouTubeException(YouTubeCode.IP_BLOCKED);
                    }
                    if (page.key().isPresent() || page.visitorData().isPresent()) {
                        strategies.addAll(clients(wish, new Visitor(page.key(), page.visitorData())));
                    }
                    JsonNode player = page.player()
                            .orElseThrow(() -> new YouTubeException(YouTubeCode.YOUTUBE_DATA_UNPARSABLE));
                    return transcript(circuit, player, wish, settings.browserAgent());
                });
    }

    private Uni<WatchPage> consented(Circuit circuit, WatchPage page, TranscriptRequest wish) {
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

    private Uni<Transcript> transcript(Circuit circuit, JsonNode player, TranscriptRequest wish, String userAgent) {
        PlayerResponse video = PlayerResponseParser.read(player, wish.youtubeId());
        if (video.durationSeconds() > settings.longestVideo().toSeconds()) {
            throw new YouTubeException(YouTubeCode.TRANSCRIPT_TOO_LONG);
        }
        CaptionTrack track = CaptionTrackSelector.choose(video, wish);
        return answers.captions(circuit, calls.captions(CaptionUrl.of(track, settings.baseUrl()), userAgent),
                Json3Parser::segments).map(segments -> {
                    if (segments.isEmpty()) {
                        throw new YouTubeException(YouTubeCode.NO_TRANSCRIPT_FOUND);
                    }
                    return new Transcript(video.videoId(), video.title(), video.channel(), video.durationSeconds(),
                            track.translatedTo().orElse(track.language()),
                            track.automatic() || track.translatedTo().isPresent(), video.description(), segments);
                });
    }
}

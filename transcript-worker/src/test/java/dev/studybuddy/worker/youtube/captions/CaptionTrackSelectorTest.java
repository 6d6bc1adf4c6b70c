package dev.studybuddy.worker.youtube.captions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;

import dev.studybuddy.worker.transcript.TranscriptRequest;
import dev.studybuddy.worker.youtube.YouTubeCode;
import dev.studybuddy.worker.youtube.YouTubeException;

class CaptionTrackSelectorTest {
    private static final CaptionTrack MANUAL_DE = track("de", false, true);
    private static final CaptionTrack MANUAL_EN = track("en", false, true);
    private static final CaptionTrack MANUAL_EN_GB = track("en-GB", false, true);
    private static final CaptionTrack SPOKEN_EN = track("en", true, true);
    private static final CaptionTrack FIXED_FR = track("fr", false, false);

    @Test
    void a_manual_track_precedes_a_generated_one() {
        assertThat(choose(Optional.of("en"), SPOKEN_EN, MANUAL_EN)).isEqualTo(MANUAL_EN);
        assertThat(choose(Optional.of("en"), SPOKEN_EN, MANUAL_EN_GB)).isEqualTo(MANUAL_EN_GB);
        assertThat(choose(Optional.of("en"), MANUAL_DE, SPOKEN_EN)).isEqualTo(SPOKEN_EN);
    }

    @Test
    void the_exact_language_tag_precedes_the_primary_language() {
        assertThat(choose(Optional.of("EN"), MANUAL_EN_GB, MANUAL_EN)).isEqualTo(MANUAL_EN);
        assertThat(choose(Optional.of("en_gb"), MANUAL_EN, MANUAL_EN_GB)).isEqualTo(MANUAL_EN_GB);
        assertThat(choose(Optional.of("en-US"), MANUAL_DE, MANUAL_EN)).isEqualTo(MANUAL_EN);
    }

    @Test
    void without_a_requested_language_the_spoken_language_is_selected() {
        assertThat(choose(Optional.empty(), MANUAL_DE, MANUAL_EN, SPOKEN_EN)).isEqualTo(MANUAL_EN);
        assertThat(choose(Optional.empty(), MANUAL_DE, SPOKEN_EN)).isEqualTo(SPOKEN_EN);
    }

    @Test
    void the_language_of_the_user_precedes_the_spoken_language() {
        assertThat(choose(Optional.empty(), Optional.of("de"), MANUAL_DE, MANUAL_EN, SPOKEN_EN)).isEqualTo(MANUAL_DE);
        assertThat(choose(Optional.of("en"), Optional.of("de"), MANUAL_DE, MANUAL_EN, SPOKEN_EN))
                .isEqualTo(MANUAL_EN);
        assertThat(choose(Optional.empty(), Optional.of("en-US"), MANUAL_DE, SPOKEN_EN)).isEqualTo(SPOKEN_EN);
    }

    @Test
    void the_language_of_the_user_causes_no_translation() {
        assertThat(choose(Optional.empty(), Optional.of("es"), MANUAL_DE, SPOKEN_EN)).isEqualTo(SPOKEN_EN);
    }

    @Test
    void without_a_generated_track_the_default_track_is_selected() {
        PlayerResponse video = video(Optional.of(MANUAL_EN), Set.of(), MANUAL_DE, MANUAL_EN);

        assertThat(CaptionTrackSelector.select(video, request(Optional.empty()))).isEqualTo(MANUAL_EN);
        assertThat(choose(Optional.empty(), MANUAL_DE, MANUAL_EN)).isEqualTo(MANUAL_DE);
    }

    @Test
    void a_missing_language_is_translated_from_the_spoken_one() {
        CaptionTrack chosen = choose(Optional.of("es"), MANUAL_DE, SPOKEN_EN, MANUAL_EN);

        assertThat(chosen).isEqualTo(MANUAL_EN.translateTo("es"));
    }

    @Test
    void an_existing_track_is_not_translated() {
        assertThat(choose(Optional.of("de"), SPOKEN_EN, MANUAL_DE).translatedTo()).isEmpty();
    }

    @Test
    void an_untranslatable_track_fails_with_no_transcript_found() {
        assertNotFound(video(Optional.empty(), Set.of(), FIXED_FR));
        assertNotFound(video(Optional.empty(), Set.of("it"), SPOKEN_EN));
    }

    private static void assertNotFound(PlayerResponse video) {
        assertThatThrownBy(() -> CaptionTrackSelector.select(video, request(Optional.of("es")))).isInstanceOfSatisfying(
                YouTubeException.class,
                refusal -> assertThat(refusal.code()).isEqualTo(YouTubeCode.NO_TRANSCRIPT_FOUND));
    }

    private static CaptionTrack choose(Optional<String> requested, CaptionTrack... tracks) {
        return CaptionTrackSelector.select(video(Optional.empty(), Set.of(), tracks), request(requested));
    }

    private static CaptionTrack choose(Optional<String> requested, Optional<String> userLanguage,
            CaptionTrack... tracks) {
        return CaptionTrackSelector.select(video(Optional.empty(), Set.of(), tracks),
                new TranscriptRequest("leafandsun1", requested, userLanguage));
    }

    private static TranscriptRequest request(Optional<String> requested) {
        return new TranscriptRequest("leafandsun1", requested, Optional.empty());
    }

    private static PlayerResponse video(Optional<CaptionTrack> byDefault, Set<String> translations,
            CaptionTrack... tracks) {
        return new PlayerResponse("leafandsun1", "", "", 0, "", List.of(tracks), byDefault, translations);
    }

    private static CaptionTrack track(String language, boolean automatic, boolean translatable) {
        return new CaptionTrack("/" + language + automatic, language, automatic, translatable);
    }
}

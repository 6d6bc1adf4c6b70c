package dev.studybuddy.worker.note.writing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.vertx.core.json.JsonObject;

import dev.studybuddy.worker.StandInControl;
import dev.studybuddy.worker.draft.DraftWriter;
import dev.studybuddy.worker.draft.DraftWriterTestBase;
import dev.studybuddy.worker.note.Note;
import dev.studybuddy.worker.note.citation.Citation;
import dev.studybuddy.worker.note.grounding.RepairedText;
import dev.studybuddy.worker.note.grounding.Statement;
import dev.studybuddy.worker.note.grounding.StatementCheck;
import dev.studybuddy.worker.note.markdown.Section;
import dev.studybuddy.worker.revision.Quality;
import dev.studybuddy.worker.revision.Revision;
import dev.studybuddy.worker.transcript.Transcript;

/** Writes the notes of the bundled videos with the client of the worker and the stand-in for Claude. */
class BundledNotesTest extends DraftWriterTestBase {
    private static final Pattern LINK = Pattern.compile("\\[[0-9:]+]\\(https://youtu\\.be/([^?]+)\\?t=(\\d+)\\)");

    static List<Transcript> videos() {
        return BundledVideos.transcripts();
    }

    @ParameterizedTest
    @MethodSource("videos")
    void every_link_points_into_its_cited_segment(Transcript transcript) {
        Revision revision = writeNote(transcript);
        Note note = revision.note();
        Quality quality = revision.quality();

        assertCitationsValid(note, transcript);
        assertThat(quality.statements()).isGreaterThan(5);
        assertThat(quality.repaired()).as(note.content()).isZero();
        assertThat(quality.unsupported()).isZero();
        assertThat(quality.missing()).as(quality.toString()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("videos")
    void invalid_citations_are_repaired(Transcript transcript) throws IOException, InterruptedException {
        StandInControl.order(standIn, "faults", new JsonObject().put("kind", "bad_citations").put("match",
                new JsonObject().put("kind", "note")));

        Revision revision = writeNote(transcript);
        Note note = revision.note();
        Quality quality = revision.quality();

        assertCitationsValid(note, transcript);
        assertThat(quality.repaired()).isPositive();
        assertThat(quality.repaired() + quality.unsupported()).as("%s %s", quality, note.content()).isEqualTo(quality
                .statements());
        assertThat(note.content().split(Pattern.quote(RepairedText.MARK), -1)).hasSize(quality.unsupported() + 1);
        assertThat(note.sections()).anyMatch(Section::supported);
    }

    @ParameterizedTest
    @MethodSource("videos")
    void citations_that_stay_invalid_are_marked(Transcript transcript) throws IOException,
            InterruptedException {
        StandInControl.order(standIn, "faults", new JsonObject().put("kind", "bad_citations").put("times", 100));

        Revision revision = writeNote(transcript);
        Note note = revision.note();
        Quality quality = revision.quality();

        assertThat(LINK.matcher(note.content()).find()).isFalse();
        assertThat(note.citations()).isEmpty();
        assertThat(note.sections()).isNotEmpty().noneMatch(Section::supported);
        assertThat(quality.unsupported()).isEqualTo(quality.statements()).isPositive();
        assertThat(note.content().split(Pattern.quote(RepairedText.MARK), -1)).hasSize(quality.statements() + 1);
    }

    private static void assertCitationsValid(Note note, Transcript transcript) {
        Matcher link = LINK.matcher(note.content());
        for (Citation citation : note.citations()) {
            assertThat(link.find(citation.offset())).isTrue();
            assertThat(link.start()).isEqualTo(citation.offset());
            assertThat(link.end()).isEqualTo(citation.end());
            assertThat(link.group(1)).isEqualTo(transcript.videoId());
            int second = Integer.parseInt(link.group(2));
            double start = transcript.segments().get(citation.first()).start();
            assertThat(second).isBetween((int) start, (int) Math.max(start, transcript.segments().get(citation.last())
                    .end())).isLessThan(transcript.durationSeconds());
        }
        assertThat(LINK.matcher(note.content()).results().count()).isEqualTo(note.citations().size());
        StatementCheck check = StatementCheck.of(DraftWriter.request(transcript));
        assertThat(Statement.parse(note.content(), note.citations())).filteredOn(Statement::isCited).allSatisfy(
                statement -> assertThat(check.findFault(statement)).isEmpty());
    }

    private static Revision writeNote(Transcript transcript) {
        RecordingNoteListener shown = new RecordingNoteListener();
        Revision revision = writer.write(DraftWriter.request(transcript), shown).revision();
        assertThat(shown.text.toString()).isEqualTo(revision.note().content());
        return revision;
    }
}

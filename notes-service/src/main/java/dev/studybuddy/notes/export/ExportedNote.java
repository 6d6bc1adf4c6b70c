package dev.studybuddy.notes.export;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import dev.studybuddy.notes.anki.AnkiCard;
import dev.studybuddy.notes.link.Link;
import dev.studybuddy.notes.link.NoteLinks;
import dev.studybuddy.notes.note.Note;
import dev.studybuddy.notes.remark.Remark;
import dev.studybuddy.notes.review.NoteCard;

/**
 * A note with what an export shows beside it.
 *
 * @param cards as the user sees them, from the same version as the note
 * @param remarks in the order of the video
 */
record ExportedNote(Note note, List<NoteCard> cards, NoteLinks links, List<Remark> remarks) {
    Stream<AnkiCard> ankiCards() {
        return cards.stream().map(card -> AnkiCard.of(note, card));
    }

    /** The links in both directions that the user did not reject, accepted ones first, then the best. */
    List<Link> related() {
        return Stream.concat(links.outgoing().stream(), links.incoming().stream())
                .filter(link -> !link.status().equals("rejected"))
                .sorted(Comparator.comparing((Link link) -> !link.status().equals("accepted"))
                        .thenComparing(Comparator.comparing(Link::score).reversed()))
                .toList();
    }
}

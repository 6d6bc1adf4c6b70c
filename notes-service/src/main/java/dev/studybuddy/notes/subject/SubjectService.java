package dev.studybuddy.notes.subject;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

import dev.studybuddy.notes.subject.SubjectRepository.Candidate;

/**
 * Chooses the subject of a note. The transaction holds the user's lock, so that no subject is renamed meanwhile. Every
 * method returns null for no subject.
 */
@ApplicationScoped
public class SubjectService {
    /** Above this similarity two names are taken for one subject. */
    private static final float SAME = 0.6f;
    /** What is less similar is not even close. */
    private static final float CLOSE = 0.3f;

    private final SubjectRepository subjects;
    private final SubjectConfig config;

    SubjectService(SubjectRepository subjects, SubjectConfig config) {
        this.subjects = subjects;
        this.config = config;
    }

    /**
     * The subject of a draft, in the user's own spelling or its present name. A suggested one becomes a similar one
     * that the user has and, for a user with many subjects, the closest one or "Other".
     *
     * @param given by the user; null if none
     * @param suggested by the model; null if none
     */
    public Uni<String> ofDraft(SqlConnection tx, UUID userId, String given, String suggested) {
        Optional<String> mine = SubjectName.clean(given);
        String name = mine.or(() -> SubjectName.clean(suggested)).orElse(null);
        return name == null
                ? Uni.createFrom().nullItem()
                : subjects.compare(tx, userId, name).chain(existing -> find(tx, userId, name, existing)
                        .chain(found -> found.isPresent() || mine.isPresent()
                                ? Uni.createFrom().item(found.orElse(name))
                                : ofMany(tx, userId, name, existing)));
    }

    /**
     * The subject that the user sets for a note. A former name of the note's present subject becomes
     * the present name, as the editor may have been opened before the subject was renamed.
     *
     * @param current the subject of the note before the edit
     */
    public Uni<String> ofEdit(SqlConnection tx, UUID userId, UUID noteId, String current, String subject) {
        String name = SubjectName.clean(subject).orElse(null);
        return name == null || Objects.equals(name, current)
                ? Uni.createFrom().item(name)
                : subjects.compareWithout(tx, userId, noteId, name).chain(existing -> spelling(name, existing)
                        .map(found -> Uni.createFrom().item(found))
                        .orElseGet(() -> subjects.findPresent(tx, userId, name).map(present -> present
                                .filter(found -> found.equals(current)).orElse(name))));
    }

    private Uni<Optional<String>> find(SqlConnection tx, UUID userId, String name, List<Candidate> existing) {
        Optional<String> spelling = spelling(name, existing);
        return spelling.isPresent() ? Uni.createFrom().item(spelling) : subjects.findPresent(tx, userId, name);
    }

    private static Optional<String> spelling(String name, List<Candidate> existing) {
        String key = SubjectName.key(name);
        return existing.stream().map(Candidate::name).filter(other -> SubjectName.key(other).equals(key)).findFirst();
    }

    private Uni<String> ofMany(SqlConnection tx, UUID userId, String name, List<Candidate> existing) {
        float required = existing.size() < config.maxAutomatic() ? SAME : CLOSE;
        Optional<String> similar = existing.stream().filter(candidate -> candidate.similarity() >= required)
                .max(Comparator.comparing(Candidate::similarity)).map(Candidate::name);
        if (similar.isPresent() || existing.size() < config.maxAutomatic()) {
            return Uni.createFrom().item(similar.orElse(name));
        }
        return find(tx, userId, SubjectName.OTHER, existing).map(other -> other.orElse(SubjectName.OTHER));
    }
}

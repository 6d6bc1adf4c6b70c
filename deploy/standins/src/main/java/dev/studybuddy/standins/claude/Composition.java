package dev.studybuddy.standins.claude;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What can be taken out of a transcript without understanding it: its sentences, chapters, terms, and what defines them. */
final class Composition {
    private static final int MOST_TERMS = 12;
    private static final int REMEMBERED = 8;
    private static final int GOOD_LENGTH = 35;
    private static final Pattern DEFINES = Pattern.compile(
            "(?i)\\b(?:is|are|means|called|known as|ist|sind|heißt|nennt man|bedeutet|es|son|significa|se llama)\\b");

    private static final Map<List<Segment>, Composition> LATEST = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<List<Segment>, Composition> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** A term, and the sentence that says best what it is. */
    record Term(String key, String name, Sentence definition) {}

    private final List<Sentence> sentences;
    private final List<Chapter> chapters;
    private final Vocabulary vocabulary;
    private final List<Term> terms = new ArrayList<>();

    /** @return what is in a transcript; remembered for a while, since note and assessment are made of the same one */
    static Composition of(List<Segment> segments) {
        synchronized (LATEST) {
            var known = LATEST.get(segments);
            if (known != null) {
                return known;
            }
        }
        var composition = new Composition(segments);
        synchronized (LATEST) {
            LATEST.put(segments, composition);
        }
        return composition;
    }

    private Composition(List<Segment> segments) {
        sentences = Sentence.of(segments);
        chapters = Chapter.of(sentences);
        vocabulary = new Vocabulary(sentences);
        vocabulary.terms(MOST_TERMS)
                .forEach(key -> sentences.stream().filter(s -> Vocabulary.mentions(s, key))
                        .max(Comparator.comparingDouble(s -> fitness(s, key)))
                        .ifPresent(s -> terms.add(new Term(key, vocabulary.capital(key), s))));
    }

    List<Sentence> sentences() {
        return sentences;
    }

    List<Chapter> chapters() {
        return chapters;
    }

    /** @return the terms, most telling first; at least one wherever there is a sentence */
    List<Term> terms() {
        return terms.isEmpty() ? List.of(new Term("", "The video", sentences.get(0))) : terms;
    }

    List<Sentence> salient(Chapter chapter, int most) {
        return chapter.salient(most, vocabulary);
    }

    /** @return a sentence for each of the first chapters, that say together what the whole is about */
    List<Sentence> summary() {
        return chapters.stream().limit(3).map(c -> salient(c, 1).get(0)).toList();
    }

    /** @return another sentence that mentions a term, or the one that defines it */
    Sentence another(Term term) {
        return sentences.stream().filter(s -> s != term.definition() && Vocabulary.mentions(s, term.key()))
                .max(Comparator.comparingDouble(vocabulary::weight)).orElse(term.definition());
    }

    /** Prefers early sentences of a readable length that sound like a definition. */
    private double fitness(Sentence sentence, String key) {
        var score = -1.5 * sentences.indexOf(sentence) / sentences.size();
        if (DEFINES.matcher(sentence.text()).find()) {
            score += 1;
        }
        if (sentence.keys().indexOf(key.split(" ")[0]) < sentence.words() / 2) {
            score += 0.5;
        }
        return score - Math.max(0, sentence.words() - GOOD_LENGTH) / 20.0 - (sentence.words() < 6 ? 2 : 0);
    }
}

package dev.studybuddy.standins.claude;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The sentences, sections, terms and definitions of a transcript, found by word statistics. */
final class TranscriptAnalysis {
    private static final int MAX_TERMS = 60;
    private static final int CACHE_SIZE = 8;
    private static final int PREFERRED_WORDS = 35;
    private static final Pattern DEFINITION = Pattern.compile(
            "(?i)\\b(?:is|are|means|called|known as|ist|sind|heißt|nennt man|bedeutet|es|son|significa|se llama)\\b");

    private static final Map<List<Segment>, TranscriptAnalysis> CACHE = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<List<Segment>, TranscriptAnalysis> eldest) {
            return size() > CACHE_SIZE;
        }
    };

    /** A term and the sentence that defines it best. */
    record Term(String key, String name, Sentence definition) {}

    private final List<Sentence> sentences;
    private final List<TopicSection> sections;
    private final TermStatistics statistics;
    private final List<Term> terms = new ArrayList<>();

    /** @return the analysis of a transcript; cached because note and assessment use the same transcript */
    static TranscriptAnalysis analyze(List<Segment> segments) {
        synchronized (CACHE) {
            var cached = CACHE.get(segments);
            if (cached != null) {
                return cached;
            }
        }
        var analysis = new TranscriptAnalysis(segments);
        synchronized (CACHE) {
            CACHE.put(segments, analysis);
        }
        return analysis;
    }

    private TranscriptAnalysis(List<Segment> segments) {
        sentences = Sentence.split(segments);
        sections = TopicSection.split(sentences);
        statistics = new TermStatistics(sentences);
        statistics.terms(MAX_TERMS)
                .forEach(key -> sentences.stream().filter(s -> TermStatistics.mentions(s, key))
                        .max(Comparator.comparingDouble(s -> definitionScore(s, key)))
                        .ifPresent(s -> terms.add(new Term(key, statistics.capitalized(key), s))));
    }

    List<Sentence> sentences() {
        return sentences;
    }

    List<TopicSection> sections() {
        return sections;
    }

    /** @return the terms, best first; at least one if there is a sentence */
    List<Term> terms() {
        return terms.isEmpty() ? List.of(new Term("", "The subject", sentences.get(0))) : terms;
    }

    List<Sentence> mostRelevant(TopicSection section, int limit) {
        return section.mostRelevant(limit, statistics);
    }

    /** @return the most relevant sentence of each of the first three sections */
    List<Sentence> summary() {
        return sections.stream().limit(3).map(section -> mostRelevant(section, 1).get(0)).toList();
    }

    /** @return another sentence that mentions the term, or its definition if there is none */
    Sentence otherSentence(Term term) {
        return sentences.stream().filter(s -> !s.equals(term.definition()) && TermStatistics.mentions(s, term.key()))
                .max(Comparator.comparingDouble(statistics::weight)).orElse(term.definition());
    }

    /** Prefers early sentences of medium length with a defining verb. */
    private double definitionScore(Sentence sentence, String key) {
        var score = -1.5 * sentences.indexOf(sentence) / sentences.size();
        if (DEFINITION.matcher(sentence.text()).find()) {
            score += 1;
        }
        if (sentence.keys().indexOf(key.split(" ")[0]) < sentence.wordCount() / 2) {
            score += 0.5;
        }
        return score - Math.max(0, sentence.wordCount() - PREFERRED_WORDS) / 20.0 - (sentence.wordCount() < 6 ? 2 : 0);
    }
}

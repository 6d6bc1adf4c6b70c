package dev.studybuddy.worker.note.grounding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.studybuddy.worker.note.citation.CitableRange;
import dev.studybuddy.worker.note.citation.Citation;
import dev.studybuddy.worker.note.markdown.MarkdownSanitizer;
import dev.studybuddy.worker.transcript.Segment;
import dev.studybuddy.worker.transcript.Transcript;

class StatementCheckTest {
    private static final String KNOWN_SPELLING = "Euler and the seven bridges";

    @ParameterizedTest
    @CsvSource(delimiter = '¦', value = {
            "It has 3 parts. ¦ it has three parts",
            "It has 3 parts. ¦ er hat drei Teile",
            "There are 25 of 1,000. ¦ twenty-five of a thousand",
            "Es sind 25. ¦ es sind fünfundzwanzig Stück",
            "In 1984 ¦ in nineteen eighty four",
            "In 2008 ¦ in two thousand and eight",
            "2,500,000 people ¦ two million five hundred thousand people",
            "5 million ¦ 5,000,000 of them",
            "5,000,000 ¦ 5 million of them",
            "Pi is 3.14. ¦ pi is three point one four",
            "3,5 Prozent ¦ 3.5 percent",
            "1.000 Euro ¦ 1000 Euro",
            "in the 1990s ¦ in the 1990s",
            "Water is H2O. ¦ water is made of hydrogen",
            "Run `x[7]`. ¦ run it",
            "He says “light, and water”. ¦ well he says Light and water are needed",
            "Er sagt „Kein Licht!“ ¦ kein Licht",
            "They \"don’t know\". ¦ they don't know",
            "He says “plants … sugar”. ¦ plants with light make sugar",
            "他说“光合作用”。 ¦ 这就是光合作用的过程",
            "The energy is $E = mc^2$. ¦ energy is mass times the speed of light squared",
            "It falls $\\frac{1}{2} \\cdot 9.81$. ¦ half of 9.81",
            "In the 19th century ¦ in the nineteenth century",
            "Er sagt »Kein Licht« und geht. ¦ kein Licht",
            "第30章 ¦ 三十章です",
            "２０２４年 ¦ 二〇二四年",
            "约有35000人 ¦ 三万五千人",
    })
    void a_statement_supported_by_its_segments_passes(String statement, String spoken) {
        assertThat(fault(statement, spoken)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', value = {
            "It has 4 parts. ¦ it has three parts",
            "It has 35 parts. ¦ it has 3.5 parts",
            "It has 25 parts. ¦ it has twenty parts",
            "In 1985 ¦ in nineteen eighty four",
            "It grew by 5 million. ¦ it grew by 6 million",
            "It costs 1.5 Euro. ¦ it costs 15 Euro",
            "It falls $9.81 t$. ¦ it falls",
            "It costs $5 in 2019 and $7. ¦ it costs seven dollars in 2019",
            "第31章 ¦ 三十章です",
    })
    void a_number_missing_in_the_segments_is_a_fault(String statement, String spoken) {
        assertThat(fault(statement, spoken)).contains(StatementFault.NUMBER);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', value = {
            "He says “light is bad”. ¦ he says light is good",
            "He says “art”. ¦ he says heart",
            "He says «not so». ¦ he says so",
            "He says “plants … salt”. ¦ plants make sugar",
    })
    void a_quotation_missing_in_the_segments_is_a_fault(String statement, String spoken) {
        assertThat(fault(statement, spoken)).contains(StatementFault.QUOTATION);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', value = {
            "“Kirchhoff’s law” ¦ this is kirk hoffs law",
            "“the Boyer-Moore algorithm” ¦ we use the boy or moor algorithm",
            "“Euler found a path” ¦ oiler found a path",
            "“the Krebs cycle” ¦ in the crebs cycle",
            "“mitochondria make energy” ¦ the mitre condria make energy",
    })
    void a_quotation_whose_names_were_misheard_passes(String statement, String spoken) {
        assertThat(fault(statement, spoken)).isEqualTo(statement.contains("Krebs")
                ? Optional.of(StatementFault.QUOTATION)
                : Optional.empty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', value = {
            "“it does not work in water” ¦ it does work in water",
            "“it works in water” ¦ it does not work in water",
            "“prices increase” ¦ prices decrease",
            "“a million people” ¦ a billion people",
            "“light is bad” ¦ light is good",
    })
    void a_quotation_with_another_meaning_is_a_fault(String statement, String spoken) {
        assertThat(fault(statement, spoken)).contains(StatementFault.QUOTATION);
    }

    @Test
    void sentences_items_and_rows_without_a_citation_are_faults() {
        String written = """
                > A summary of two parts. It has a citation. [[0]]

                ## A heading is no statement at all

                This sentence cites nothing, e.g. no segment. This one does. [[1]] These are the steps:

                1. The first step is cited. [[2]]
                2. The second step is not cited

                | head of a table | two columns |
                |---|---|
                | a row of cells | cited [[0]] |
                | a row of cells | not cited |

                ```
                code = states(nothing, at, all)
                ```
                Why is that so? See below.
                """;
        MarkdownSanitizer text = new MarkdownSanitizer("photosynth1", new CitableRange(transcript(0).segments(), 0, 3),
                0);
        String content = text.accept(written) + text.finish();

        assertThat(Statement.parse(content, text.citations())).filteredOn(statement -> !statement.isCited())
                .extracting(Statement::text).containsExactly("A summary of two parts.",
                        "This sentence cites nothing, e.g. no segment.", "The second step is not cited",
                        "a row of cells | not cited");
    }

    @Test
    void a_citation_of_a_missing_segment_is_a_fault() {
        assertThat(faults("Light [[0]] [[7]].", 100)).containsExactly(StatementFault.BROKEN_CITATION);
    }

    @Test
    void a_citation_of_a_segment_after_the_end_of_the_video_is_a_fault() {
        assertThat(faults("Light [[1]].", 100)).isEmpty();
        assertThat(faults("Light [[1]].", 10)).containsExactly(StatementFault.BROKEN_CITATION);
    }

    @Test
    void a_statement_extends_from_the_previous_citation_to_its_own() {
        String written = """
                1. First 1 [[0]]. Then 2 [[1]][[2]], and [[0]].
                > **Sum.** All [[0-2]]
                | 3 | three [[1]] |
                [[1]] Said after it. [[2]]
                [[0]]
                """;
        MarkdownSanitizer text = new MarkdownSanitizer("photosynth1", new CitableRange(transcript(0).segments(), 0, 3),
                0);
        String content = text.accept(written) + text.finish();

        List<Statement> statements = Statement.parse(content, text.citations());

        assertThat(statements).extracting(Statement::text).containsExactly("First 1", "Then 2", "and",
                "**Sum.** All", "3 | three", "Said after it.");
        assertThat(statements.get(1).citations()).hasSize(2);
        assertThat(statements.subList(0, 5)).allSatisfy(
                statement -> assertThat(content.substring(statement.start())).startsWith(statement.text()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', value = {
            "$$\\nx = y and so on and on\\n$$ ¦ 0",
            "$$\\nThis is no formula at all.\\n\\nNor is this one here. ¦ 2",
            "**A heading in bold letters** ¦ 0",
            "**This is a claim in bold letters.** ¦ 1",
    })
    void only_a_closed_formula_and_a_heading_cite_nothing(String written, int uncited) {
        assertThat(Statement.parse(written.replace("\\n", "\n"), List.of())).hasSize(uncited);
    }

    @ParameterizedTest
    @CsvSource({ "1200, 36, false", "1200, 37, true", "100, 10, false", "100, 12, true" })
    void a_citation_of_more_than_three_minutes_or_half_of_the_video_is_a_fault(int seconds, int cited,
            boolean isBroad) {
        // Captions of a machine overlap.
        List<Segment> segments = IntStream.range(0, seconds / 5).mapToObj(n -> new Segment(5 * n, 8, "word")).toList();
        StatementCheck check = new StatementCheck(new CitableRange(segments, 0, segments.size()), "", Optional.empty());

        assertThat(check.findFault("A word.", IntStream.range(0, cited).boxed().toList()))
                .isEqualTo(isBroad ? Optional.of(StatementFault.BROAD) : Optional.empty());
    }

    private static Optional<StatementFault> fault(String statement, String spoken) {
        return new StatementCheck(new CitableRange(List.of(new Segment(0, 1, spoken)), 0, 1), KNOWN_SPELLING, Optional
                .empty()).findFault(new Statement(0, 0, statement, List.of(new Citation(0, 0, 0, 0))));
    }

    private static List<StatementFault> faults(String written, int duration) {
        CitableRange citable = CitableRange.of(transcript(duration));
        MarkdownSanitizer text = new MarkdownSanitizer("photosynth1", citable, 0);
        String content = text.accept(written) + text.finish();
        return Statement.parse(content, text.citations()).stream()
                .flatMap(statement -> new StatementCheck(citable, "", Optional.empty()).findFault(statement).stream())
                .toList();
    }

    private static Transcript transcript(int duration) {
        return new Transcript("photosynth1", "T", "C", duration, "en", false, "", List.of(new Segment(0, 10, "zero"),
                new Segment(10, 10, "one"), new Segment(20, 10, "two")));
    }
}

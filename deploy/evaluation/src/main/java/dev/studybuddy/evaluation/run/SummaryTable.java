package dev.studybuddy.evaluation.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.studybuddy.evaluation.scoring.Draft.Quality;
import dev.studybuddy.evaluation.scoring.Score;

/** Formats a summary as a page with one table in Markdown. */
final class SummaryTable {
    private static final List<String> COLUMNS = List.of("video", "points held", "forbidden", "misheard put right",
            "statements", "unsupported", "words/min", "rules broken", "tokens in", "out", "cached", "cents", "seconds");
    private static final String NONE = "–";

    private SummaryTable() {}

    static String format(Summary summary) {
        StringBuilder page = new StringBuilder("# ").append(summary.label()).append("\n\n");
        if (summary.standIn()) {
            page.append("**").append(Summary.STAND_IN_WARNING).append("**\n\n");
        }
        page.append(summary.source()).append(", model ").append(summary.model()).append(".\n\n");
        page.append(row(COLUMNS)).append(row(COLUMNS.stream().map(
                column -> column.equals("video") ? "---" : "---:").toList()));
        summary.videos().forEach(video -> page.append(row(cells(video))));
        page.append(row(totals(summary.videos())));
        page.append("\nLinks between the notes: ").append(summary.links().size()).append(".\n");
        summary.links().forEach(link -> page.append("- ").append(link.first()).append(", ").append(link.second())
                .append(": ").append(String.join(", ", link.concepts())).append("\n"));
        return page.toString();
    }

    private static List<String> cells(VideoResult video) {
        if (video.failure().isPresent()) {
            List<String> cells = new ArrayList<>(List.of(video.video(), "failed"));
            while (cells.size() < COLUMNS.size() - 1) {
                cells.add(NONE);
            }
            cells.add(number(video.seconds()));
            return cells;
        }
        Score score = video.score().orElseThrow();
        return List.of(video.video(), share(score.held(), score.points()), "" + score.forbidden().size(),
                share(score.putRight(), score.misheard()), quality(video.quality().map(Quality::statements)),
                quality(video.quality().map(Quality::unsupported)), number(video.wordsPerMinute()),
                quality(video.quality().map(Quality::brokenRules)), "" + video.inputTokens(), "" + video.outputTokens(),
                "" + video.cachedTokens(), video.costCents().map(SummaryTable::number).orElse(NONE),
                number(video.seconds()));
    }

    private static List<String> totals(List<VideoResult> all) {
        List<VideoResult> videos = all.stream().filter(video -> video.failure().isEmpty()).toList();
        List<Score> scores = videos.stream().map(video -> video.score().orElseThrow()).toList();
        List<Quality> qualities = videos.stream().flatMap(video -> video.quality().stream()).toList();
        Optional<Double> cents = videos.stream().flatMap(video -> video.costCents().stream()).reduce(Double::sum);
        boolean checked = !qualities.isEmpty();
        return List.of("**all**",
                share(scores.stream().mapToInt(Score::held).sum(), scores.stream().mapToInt(Score::points).sum()),
                "" + scores.stream().mapToInt(score -> score.forbidden().size()).sum(),
                share(scores.stream().mapToInt(Score::putRight).sum(),
                        scores.stream().mapToInt(Score::misheard).sum()),
                checked ? "" + qualities.stream().mapToInt(Quality::statements).sum() : NONE,
                checked ? "" + qualities.stream().mapToInt(Quality::unsupported).sum() : NONE,
                number(videos.stream().mapToDouble(VideoResult::wordsPerMinute).average().orElse(0)),
                checked ? "" + qualities.stream().mapToInt(Quality::brokenRules).sum() : NONE,
                "" + videos.stream().mapToLong(VideoResult::inputTokens).sum(),
                "" + videos.stream().mapToLong(VideoResult::outputTokens).sum(),
                "" + videos.stream().mapToLong(VideoResult::cachedTokens).sum(),
                cents.map(SummaryTable::number).orElse(NONE),
                number(all.stream().mapToDouble(VideoResult::seconds).sum()));
    }

    private static String quality(Optional<Integer> count) {
        return count.map(String::valueOf).orElse(NONE);
    }

    private static String share(int part, int whole) {
        return part + "/" + whole;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String row(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}

package dev.studybuddy.evaluation.run;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.studybuddy.evaluation.json.JsonFile;
import dev.studybuddy.evaluation.scoring.ConceptLinks;
import dev.studybuddy.evaluation.scoring.Draft;
import dev.studybuddy.evaluation.video.EvaluationVideo;

/** Writes and scores the notes of all videos, two at a time. */
public final class EvaluationRun {
    private static final int CONCURRENT_VIDEOS = 2;

    private final NoteSource source;
    private final Path folder;
    private final PrintStream out;
    private final Map<String, Draft> drafts = new ConcurrentHashMap<>();

    /** @param folder receives {@code notes}, {@code summary.json} and {@code summary.md} */
    public EvaluationRun(NoteSource source, Path folder, PrintStream out) {
        this.source = source;
        this.folder = folder;
        this.out = out;
    }

    /** A video that fails is a failed result; the others go on. */
    public Summary run(List<EvaluationVideo> videos, String model, boolean standIn) throws IOException,
            InterruptedException {
        List<VideoResult> results = writeAll(videos);
        Summary summary = new Summary(folder.getFileName().toString(), source.description(), model, standIn, results,
                ConceptLinks.find(new TreeMap<>(drafts)));
        JsonFile.write(folder.resolve("summary.json"), summary);
        Files.writeString(folder.resolve("summary.md"), SummaryTable.format(summary));
        out.print(SummaryTable.format(summary));
        return summary;
    }

    private List<VideoResult> writeAll(List<EvaluationVideo> videos) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(CONCURRENT_VIDEOS);
        try {
            List<Future<VideoResult>> futures = new ArrayList<>();
            videos.forEach(video -> futures.add(threads.submit(() -> write(video))));
            List<VideoResult> results = new ArrayList<>();
            for (Future<VideoResult> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private VideoResult write(EvaluationVideo video) throws InterruptedException {
        long start = System.nanoTime();
        try {
            NoteSource.Written written = source.write(video);
            Path notes = Files.createDirectories(folder.resolve("notes"));
            Files.writeString(notes.resolve(video.name() + ".md"), written.markdown());
            written.draft().ifPresent(draft -> drafts.put(video.name(), draft));
            out.println(video.name() + ": done");
            return written.result();
        } catch (IOException | RuntimeException e) {
            out.println(video.name() + ": failed. " + e.getMessage());
            return VideoResult.failed(video.name(), String.valueOf(e.getMessage()), (System.nanoTime() - start) / 1e9);
        }
    }
}

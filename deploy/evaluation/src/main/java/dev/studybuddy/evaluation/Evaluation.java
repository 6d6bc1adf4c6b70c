package dev.studybuddy.evaluation;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.studybuddy.evaluation.judge.ComparisonRun;
import dev.studybuddy.evaluation.model.Model;
import dev.studybuddy.evaluation.run.EvaluationRun;
import dev.studybuddy.evaluation.run.PeerNotes;
import dev.studybuddy.evaluation.run.Services;
import dev.studybuddy.evaluation.run.Summary;
import dev.studybuddy.evaluation.run.WorkerNotes;
import dev.studybuddy.evaluation.video.EvaluationVideo;

/** Entry point: writes and scores the notes of the videos, or compares the notes of two runs. */
public final class Evaluation {
    private final EvaluationOptions options;
    private final Map<String, String> environment;
    private final PrintStream out;

    Evaluation(EvaluationOptions options, Map<String, String> environment, PrintStream out) {
        this.options = options;
        this.environment = environment;
        this.out = out;
    }

    /** Exits with 1 if a video failed, and with 2 if an option is invalid. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> ProcessHandle.current().descendants().forEach(
                ProcessHandle::destroyForcibly), "end-workers"));
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try {
            boolean succeeded = new Evaluation(EvaluationOptions.parse(System.getProperties()), System.getenv(), out)
                    .run();
            System.exit(succeeded ? 0 : 1);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    /** Returns whether nothing failed. */
    boolean run() throws IOException, InterruptedException {
        List<EvaluationVideo> videos = EvaluationVideo.load(options.root().resolve("deploy/evaluation/videos"), options
                .videos());
        try (Services services = new Services(environment); Model model = services.createModel()) {
            printWarning(services);
            boolean succeeded = options.compare().isEmpty()
                    ? writeNotes(videos, services, model)
                    : !new ComparisonRun(options.results(), out).run(options.compare().get(0), options.compare().get(1),
                            videos, model, services.isStandIn()).hasFailures();
            printWarning(services);
            return succeeded;
        }
    }

    private boolean writeNotes(List<EvaluationVideo> videos, Services services, Model model) throws IOException,
            InterruptedException {
        Path folder = options.results().resolve(label(services));
        for (EvaluationVideo video : videos) {
            services.addVideo(video);
        }
        return !new EvaluationRun(options.peer().isPresent()
                ? new PeerNotes(model, options.peer().get())
                : new WorkerNotes(options.root(), services, folder), folder, out)
                .run(videos, model.name(), services.isStandIn()).hasFailures();
    }

    private String label(Services services) throws IOException {
        String name = options.peer().isPresent()
                ? "peer-" + options.peer().get().getFileName().toString().replaceFirst("\\.[^.]*$", "")
                        .replaceAll("[^A-Za-z0-9._-]", "-")
                : WorkerNotes.promptVersion(options.root());
        return options.label().orElse(name + (services.isStandIn() ? "-stand-in" : ""));
    }

    private void printWarning(Services services) {
        if (services.isStandIn()) {
            out.println(Summary.STAND_IN_WARNING);
        }
    }
}

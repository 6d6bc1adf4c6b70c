package dev.studybuddy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the commands in the documents name is there. {@link CommandsRunTest} runs those that can run. */
class CommandsTest {
    private static final Path ROOT = CommandBlock.ROOT;
    private static final Pattern PROFILE = Pattern.compile("(?<=\\s)-P([\\w,-]+)");
    private static final Pattern MODULES = Pattern.compile("(?<=\\s)-pl (\\S+)");
    /** {@code kubectl exec deploy/NAME} is a Deployment. */
    private static final Pattern FILE = Pattern.compile("(?<![\\w/.-]|exec )((?:\\./)?"
            + "(?:deploy|gateway-service|\\.github)/[\\w./-]+|\\./\\w+)");
    private static final Pattern MAIN_CLASS = Pattern.compile("(dev\\.studybuddy(?:\\.\\w+)+)");
    private static final Pattern COMPOSE_PROFILE = Pattern.compile("--profile (\\w+)");
    private static final Pattern NPM_SCRIPT = Pattern.compile("npm run (\\S+)");

    @Test
    void every_block_of_commands_is_run_or_says_why_not() throws IOException {
        List<CommandBlock> blocks = CommandBlock.all();

        assertThat(blocks).filteredOn(CommandBlock::isShell).hasSizeGreaterThan(10)
                .allSatisfy(block -> assertThat(block.isMarkedCorrectly()).as(block.place() + " " + block.info())
                        .isTrue());
        assertThat(blocks).filteredOn(CommandBlock::isRunnable).isNotEmpty();
        assertThat(blocks).filteredOn(block -> !block.isShell() && block.looksLikeCommands())
                .as("blocks of commands without 'sh'").isEmpty();
    }

    @Test
    void what_the_commands_name_exists() throws IOException {
        String pom = Files.readString(ROOT.resolve("pom.xml"));
        String compose = Files.readString(ROOT.resolve("docker-compose.yml"));
        String scripts = Files.readString(ROOT.resolve("gateway-service/src/main/webui/package.json"));
        Set<String> sources = sources();
        List<String> missing = new ArrayList<>();
        int commands = 0;
        for (CommandBlock block : CommandBlock.all()) {
            for (String command : block.isShell() ? block.commands() : List.<String>of()) {
                commands++;
                find(PROFILE, command, profile -> pom.contains("<id>" + profile + "</id>"), missing, block);
                find(MODULES, command, module -> pom.contains("<module>" + module + "</module>"), missing, block);
                // What a build makes is there after it.
                find(FILE, command, file -> file.contains("/target/") || Files.exists(ROOT.resolve(file)), missing,
                        block);
                find(MAIN_CLASS, command, name -> sources.contains(name.replace('.', '/') + ".java"), missing, block);
                find(COMPOSE_PROFILE, command, profile -> compose.contains("profiles: [" + profile + "]"), missing,
                        block);
                find(NPM_SCRIPT, command, script -> scripts.contains("\"" + script + "\":"), missing, block);
            }
        }
        assertThat(missing).isEmpty();
        assertThat(commands).isGreaterThan(20);
    }

    private interface Existence {
        boolean test(String name) throws IOException;
    }

    private static void find(Pattern pattern, String command, Existence exists, List<String> missing,
            CommandBlock block) throws IOException {
        for (String names : pattern.matcher(command).results().map(found -> found.group(1)).toList()) {
            for (String name : names.split(",")) {
                if (!exists.test(name)) {
                    missing.add(block.place() + ": " + name);
                }
            }
        }
    }

    private static Set<String> sources() throws IOException {
        return CommandBlock.sources(ROOT.resolve("deploy")).stream().map(Path::toString)
                .filter(file -> file.contains("/src/main/java/") && file.endsWith(".java"))
                .map(file -> file.replaceFirst(".*/src/main/java/", "")).collect(Collectors.toSet());
    }

    @ParameterizedTest
    @CsvSource({ "sh,true", "sh until: Ready after,true", "sh no-run: needs Docker,true", "sh no-run:,false",
            "sh later,false", "shell,false" })
    void a_mark_is_one_of_two_with_a_text(String info, boolean correct) {
        assertThat(new CommandBlock("a:1", info, "").isMarkedCorrectly()).isEqualTo(correct);
    }

    @Test
    void commands_are_read_without_comments_and_with_continued_lines() {
        assertThat(new CommandBlock("a:1", "sh", "./mvnw verify   # every test\njava -cp a \\\n  b.C 1\n\n# alone\n")
                .commands()).isEqualTo(List.of("./mvnw verify", "java -cp a b.C 1"));
        assertThat(Stream.of("./mvnw verify", "A=b java -jar x.jar", "deploy/backup/backup.sh /backup")
                .map(text -> new CommandBlock("a:1", "", text)).filter(CommandBlock::looksLikeCommands)
                .collect(Collectors.toList())).hasSize(3);
        assertThat(new CommandBlock("a:1", "", "wal_level = replica").looksLikeCommands()).isFalse();
    }
}

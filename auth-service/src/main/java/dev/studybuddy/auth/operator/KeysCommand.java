package dev.studybuddy.auth.operator;

import dev.studybuddy.auth.token.KeyAdministration;
import dev.studybuddy.auth.token.KeyAdministration.NewKey;
import dev.studybuddy.platform.operator.CommandOutput;

import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The keys of access tokens. They are settings, so no command changes them. */
@Command(name = "keys", description = "Shows the keys of access tokens and generates a new one.")
final class KeysCommand {
    private final KeyAdministration keys;

    @Option(names = { "-h", "--help" }, usageHelp = true, description = "Shows this help.")
    boolean help;

    KeysCommand(KeyAdministration keys) {
        this.keys = keys;
    }

    @Command(description = "Lists the keys of this environment by their id, never the keys themselves.")
    int show(@Mixin CommandOutput output) {
        keys.list().forEach(key -> output.print(key.format(), key));
        return ExitCode.OK;
    }

    @Command(description = "Prints a new key, for a rotation. It is stored nowhere.")
    int generate(@Mixin CommandOutput output) {
        NewKey key = keys.generate();
        output.print("JWT_NEXT_PRIVATE_KEY=\"" + key.privateKey() + "\"", key);
        return ExitCode.OK;
    }
}

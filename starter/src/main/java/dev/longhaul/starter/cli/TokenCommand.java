package dev.longhaul.starter.cli;

import dev.longhaul.starter.console.Line;
import dev.longhaul.starter.operations.ErrorCode;
import dev.longhaul.starter.operations.OperationFailed;
import dev.longhaul.worker.config.Tenant;
import dev.longhaul.worker.config.TokenScope;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "token",
        description = {
            "Make a token for the HTTP API, and the lines for the configuration that let it in.",
            "The token is shown this once and kept nowhere; the configuration has its SHA-256 only.",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  longhaul token alice",
            "  longhaul token reports --tenant acme --scope read",
            "  longhaul token operator --scope admin"
        })
final class TokenCommand extends LonghaulCommand {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    @Parameters(paramLabel = "NAME", description = "Who is going to hold it.")
    private String name = "";

    @Option(
            names = "--tenant",
            paramLabel = "TENANT",
            description = "Whose sessions it sees and starts; default: ${DEFAULT-VALUE}.",
            defaultValue = Tenant.DEFAULT)
    private String tenant = Tenant.DEFAULT;

    @Option(
            names = "--scope",
            paramLabel = "read|write|admin",
            description = "What it may do, repeatable; default: read and write. admin is everything, of all tenants.")
    private List<String> scopes = List.of(TokenScope.READ.word(), TokenScope.WRITE.word());

    TokenCommand(Surroundings here, CommonOptions common) {
        super(here, common);
    }

    @Override
    public Integer call() {
        requireWord("NAME", name);
        requireWord("--tenant", tenant);
        Set<TokenScope> may = EnumSet.noneOf(TokenScope.class);
        scopes.forEach(word -> may.add(scope(word)));
        NewToken token = NewToken.random();
        String words = may.stream().map(TokenScope::word).collect(Collectors.joining(", "));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("name", name);
        document.put("token", token.token());
        document.put("hash", token.hash());
        document.put("tenant", tenant);
        document.put("scopes", may);
        new Results(here(), common())
                .print(
                        document,
                        List.of(
                                Line.of("The token, shown this once:"),
                                Line.of("    " + token.token()),
                                Line.of("For the configuration of the server:"),
                                Line.of("    server:"),
                                Line.of("      tokens:"),
                                Line.of("        " + name + ": {hash: " + token.hash() + ", tenant: " + tenant
                                        + ", scopes: [" + words + "]}")));
        return DONE;
    }

    private static TokenScope scope(String word) {
        return Arrays.stream(TokenScope.values())
                .filter(scope -> scope.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new OperationFailed(
                        ErrorCode.USAGE,
                        "There is no scope '" + word + "'.",
                        "There are: " + String.join(", ", TokenScope.words()) + "."));
    }

    private static void requireWord(String what, String text) {
        if (!NAME.matcher(text).matches()) {
            throw new OperationFailed(
                    ErrorCode.USAGE,
                    what + " must be 1 to 64 letters, digits, '-', '_' or '.', not '" + text + "'.",
                    "");
        }
    }
}

package dev.longhaul.starter.batch;

import dev.longhaul.starter.operations.SessionIds;
import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.session.Requests;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads files of questions: a question a line, blank lines and those that begin with {@code #} passed over; or, when the
 * name ends in yaml, yml or json, a list of questions or of {@code {question, sources, session}}.
 */
public final class QuestionFile {
    /** Questions of one file. */
    static final int MAX_QUESTIONS = 1_000;

    private static final int MAX_NAME_CHARACTERS = 80;

    private final String name;
    private final String prefix;
    private final List<String> sources;
    private final Function<String, String> folders;
    private final QuestionMistakes.Gathered mistakes;
    private final List<Question> questions = new ArrayList<>();
    private final Map<String, Integer> lines = new HashMap<>();
    private final Map<String, Integer> sessions = new HashMap<>();

    private QuestionFile(String name, String prefix, List<String> sources, Function<String, String> folders) {
        this.name = name;
        this.prefix = prefix;
        this.sources = sources;
        this.folders = folders;
        this.mistakes = new QuestionMistakes.Gathered(name);
    }

    /** A question as it stands in a file; what it does not say is null. */
    record Raw(
            int line,
            String text,
            @Nullable List<String> sources,
            @Nullable String session) {}

    /**
     * The questions of a file.
     *
     * @param name of the file, as a person named it
     * @param prefix how the ids of sessions begin that the file does not name
     * @param sources folders for questions that name none, absolute
     * @param folders makes an absolute path of a folder that the file names, or refuses it by an
     *     {@link IllegalArgumentException} in words
     * @throws QuestionMistakes with all that is wrong
     */
    public static List<Question> read(
            String name, byte[] content, String prefix, List<String> sources, Function<String, String> folders) {
        return new QuestionFile(name, prefix, sources, folders).read(content);
    }

    /** How ids begin for a file of that name: {@code questions} for {@code my/questions.txt}. */
    public static String prefix(String fileName) {
        String base = fileName.substring(fileName.lastIndexOf('/') + 1).replaceFirst("\\.[^.]*$", "");
        String prefix = base.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[-.]+|[-.]+$", "");
        return prefix.isEmpty() ? "questions" : prefix.substring(0, Math.min(prefix.length(), MAX_NAME_CHARACTERS));
    }

    private List<Question> read(byte[] content) {
        String text = text(content);
        boolean structured = name.toLowerCase(Locale.ROOT).matches(".*\\.(ya?ml|json)");
        List<Raw> found = structured ? QuestionList.read(text, mistakes) : lines(text);
        mistakes.throwIfAny();
        if (found.isEmpty()) {
            mistakes.add(0, "there is no question in it. Write one a line.");
        }
        if (found.size() > MAX_QUESTIONS) {
            mistakes.add(
                    0,
                    "there are " + found.size() + " questions in it; at most " + MAX_QUESTIONS
                            + " can be asked at once.");
        }
        mistakes.throwIfAny();
        found.forEach(this::add);
        mistakes.throwIfAny();
        return List.copyOf(questions);
    }

    private String text(byte[] content) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            mistakes.add(0, "it is not written in UTF-8. Save it as UTF-8.");
            mistakes.throwIfAny();
            return "";
        }
    }

    private static List<Raw> lines(String text) {
        List<Raw> found = new ArrayList<>();
        int number = 0;
        for (String line : text.split("\\R", -1)) {
            number++;
            String stripped = line.strip();
            if (!stripped.isEmpty() && !stripped.startsWith("#")) {
                found.add(new Raw(number, stripped, null, null));
            }
        }
        return found;
    }

    private void add(Raw raw) {
        int number = questions.size() + 1;
        String session = raw.session() == null ? prefix + "-" + number : raw.session();
        Question question = new Question(number, raw.line(), raw.text(), session, sources(raw));
        check(question, raw);
        questions.add(question);
    }

    private void check(Question question, Raw raw) {
        long bytes = Text.utf8Length(question.text());
        if (bytes > Requests.MAX_TEXT_BYTES) {
            mistakes.add(
                    raw.line(),
                    "the question has " + bytes + " bytes; at most " + Requests.MAX_TEXT_BYTES
                            + " can be sent. Put long material into a file among the sources.");
        }
        if (!SessionIds.isValid(question.session())) {
            mistakes.add(
                    raw.line(),
                    "'" + question.session()
                            + "' cannot be the id of a session. An id has 1 to 100 letters, digits, '-', '_' or '.'.");
        }
        Integer same = lines.putIfAbsent(question.requestId(), raw.line());
        if (same != null) {
            mistakes.add(raw.line(), "this is asked in line " + same + " already. Leave one of them out.");
        }
        Integer taken = sessions.putIfAbsent(question.session(), raw.line());
        if (taken != null) {
            mistakes.add(
                    raw.line(),
                    "the session '" + question.session() + "' is that of line " + taken + ". Give it another id.");
        }
    }

    private List<String> sources(Raw raw) {
        if (raw.sources() == null) {
            return sources;
        }
        List<String> checked = new ArrayList<>();
        for (String folder : raw.sources()) {
            try {
                checked.add(folders.apply(folder));
            } catch (IllegalArgumentException refused) {
                mistakes.add(raw.line(), String.valueOf(refused.getMessage()));
            }
        }
        return checked;
    }
}

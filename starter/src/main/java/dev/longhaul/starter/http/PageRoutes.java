package dev.longhaul.starter.http;

import dev.longhaul.starter.page.PageFile;
import dev.longhaul.starter.page.PageFiles;
import java.util.List;

/** The page, at {@code /}. It is no part of the API that is described; it uses nothing else. */
final class PageRoutes {
    /**
     * Only our own files are loaded, and only our own API is asked. No script may make elements out of text, so that
     * nothing that an agent said can become one.
     */
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
            + " require-trusted-types-for 'script'; trusted-types 'none'";

    private static final int NOT_MODIFIED = 304;

    private final PageFiles files = new PageFiles();

    List<Route> routes() {
        return List.of(
                Route.of("GET", "/", call -> answer(call, PageFiles.INDEX)).open(),
                Route.of("GET", "/page/{file}", call -> answer(call, call.file()))
                        .open());
    }

    /** A browser keeps the files, and asks each time whether they are still the same. */
    private void answer(Call call, String name) {
        PageFile file = files.file(name)
                .orElseThrow(() -> new HttpRefusal(
                        HttpRefusal.Kind.NO_SUCH_PATH, "The page has no such file.", "It begins at /."));
        call.header("Cache-Control", "no-cache");
        call.header("Content-Security-Policy", POLICY);
        call.header("ETag", file.tag());
        if (file.tag().equals(call.header("If-None-Match"))) {
            call.empty(NOT_MODIFIED);
        } else {
            call.text(file.contentType(), file.content());
        }
    }
}

package dev.longhaul.starter.http;

import dev.longhaul.starter.operations.ErrorCode;
import dev.longhaul.starter.operations.OperationFailed;
import dev.longhaul.worker.config.TokenScope;
import java.util.List;
import java.util.Set;

/** The page's way in: it gives the token once, and the browser keeps it where no script reads it. */
final class SignIn {
    static final String PATH = "/v1/sign-in";

    private static final int NO_CONTENT = 204;

    private final Doorkeeper doorkeeper;

    SignIn(Doorkeeper doorkeeper) {
        this.doorkeeper = doorkeeper;
    }

    /**
     * Who has signed in.
     *
     * @param name of the token
     */
    record SignedIn(String name, String tenant, Set<TokenScope> scopes) {}

    List<Route> routes() {
        return List.of(
                Route.of("POST", PATH, Bodies::signIn, this::in).open(),
                Route.of("DELETE", PATH, SignIn::out).open());
    }

    private void in(Call call, Bodies.SignIn body) {
        if (!doorkeeper.asksForTokens()) {
            throw new OperationFailed(
                    ErrorCode.REFUSED, "This server asks for no tokens.", "Everything can be asked for without one.");
        }
        Caller caller = doorkeeper.holder(body.token());
        call.header("Set-Cookie", cookie(call, body.token()));
        call.json(new SignedIn(caller.name(), caller.tenant(), caller.scopes()));
    }

    private static void out(Call call) {
        call.header("Set-Cookie", cookie(call, "") + "; Max-Age=0");
        call.empty(NO_CONTENT);
    }

    /** Gone when the browser ends; never sent by other sites; over TLS only where the page came over it. */
    private static String cookie(Call call, String token) {
        String origin = call.header("Origin");
        boolean secure = origin != null && origin.startsWith("https://");
        return Doorkeeper.COOKIE + "=" + token + "; Path=/; HttpOnly; SameSite=Strict" + (secure ? "; Secure" : "");
    }
}

package dev.longhaul.starter.http;

import dev.longhaul.starter.feed.FeedPace;
import dev.longhaul.starter.feed.SessionFeeds;
import dev.longhaul.starter.json.PublicJson;
import dev.longhaul.starter.operations.ErrorCode;
import dev.longhaul.starter.operations.EventSource;
import dev.longhaul.starter.operations.OperationFailed;
import dev.longhaul.starter.operations.SessionOperations;
import dev.longhaul.starter.operations.Standby;
import dev.longhaul.starter.operations.TemporalPlace;
import dev.longhaul.worker.config.LonghaulConfig;
import dev.longhaul.worker.temporal.TemporalConnection.Kind;
import dev.longhaul.worker.temporal.TenantAttribute;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import io.javalin.router.Endpoint;
import io.javalin.util.JavalinBindException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP API while it listens. */
public final class HttpServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(HttpServer.class);

    /** Threads beside those that streams may take. */
    private static final int OTHER_THREADS = 64;

    private static final int FIRST_THREADS = 8;

    private final HttpSettings settings;
    private final SessionOperations operations;
    private final Tokens tokens;
    private final Doorkeeper doorkeeper;
    private final FrontDoor frontDoor;
    private final StreamSlots slots;
    private final SessionFeeds feeds;
    private final RouteTable routes;
    private final Javalin javalin;

    private HttpServer(
            SessionOperations operations,
            EventSource events,
            SessionStarts starts,
            HttpSettings settings,
            Tokens tokens,
            Origins origins,
            Supplier<String> figures) {
        this.settings = settings;
        this.operations = operations;
        this.tokens = tokens;
        this.doorkeeper = new Doorkeeper(tokens);
        this.frontDoor = new FrontDoor(tokens.areAsked(), origins);
        this.slots = new StreamSlots(settings.maxStreams());
        this.feeds = new SessionFeeds(events, FeedPace.USUAL);
        this.routes = routes(operations, starts, feeds, slots, settings, doorkeeper, figures)
                .with(new PageRoutes().routes());
        this.javalin = Javalin.create(this::configure);
    }

    /**
     * Listens.
     *
     * @param place where sessions live, with the configuration that new ones are started with
     * @param standby asked to stand in where a session's worker may not be there
     * @param figures of this process, as Prometheus reads them
     * @throws OperationFailed when the port is taken, or others than this machine would reach a server that asks for no
     *     tokens
     */
    public static HttpServer start(
            TemporalPlace place, Standby standby, HttpSettings settings, Supplier<String> figures) {
        LonghaulConfig config = Objects.requireNonNull(place.config(), "no configuration to start sessions with");
        boolean sameMachine = place.connection().kind() != Kind.REMOTE;
        SessionOperations operations = SessionOperations.on(place, standby);
        Tokens tokens = Tokens.of(config);
        Listening.requireAllowed(settings, tokens);
        if (tokens.haveTenants()) {
            TenantAttribute.ensure(place.connection());
        }
        Origins origins = new Origins(
                config.server().origins(),
                place.coding()
                        .flatMap(coding -> place.temporalPage())
                        .map(Origins::of)
                        .orElse(List.of()));
        return start(
                operations,
                operations.reading(),
                new SessionStarts(config, sameMachine),
                settings,
                tokens,
                origins,
                figures);
    }

    /** The same without tokens; events may come from elsewhere. */
    static HttpServer start(
            SessionOperations operations,
            EventSource events,
            SessionStarts starts,
            HttpSettings settings,
            Supplier<String> figures) {
        return start(operations, events, starts, settings, Tokens.NONE, Origins.OWN, figures);
    }

    private static HttpServer start(
            SessionOperations operations,
            EventSource events,
            SessionStarts starts,
            HttpSettings settings,
            Tokens tokens,
            Origins origins,
            Supplier<String> figures) {
        HttpServer server = new HttpServer(operations, events, starts, settings, tokens, origins, figures);
        try {
            server.javalin.start();
        } catch (JavalinBindException taken) {
            throw new OperationFailed(
                    ErrorCode.USAGE,
                    "Port " + settings.port() + " of " + settings.host()
                            + " cannot be listened on: it is taken, or not allowed.",
                    "Choose another one with --port N; --port 0 takes any free one.",
                    taken);
        }
        return server;
    }

    /** All that can be asked of the API. */
    static RouteTable routes(
            SessionOperations operations,
            SessionStarts starts,
            SessionFeeds feeds,
            StreamSlots slots,
            HttpSettings settings,
            Doorkeeper doorkeeper,
            Supplier<String> figures) {
        return new RouteTable(Stream.of(
                        new SessionRoutes(operations, starts, feeds).routes(),
                        new ReportRoutes(operations.reports()).routes(),
                        new TaskRoutes(operations.tasks(), operations.reading(), operations.content(), feeds, slots)
                                .routes(),
                        new EventRoutes(operations.reading(), feeds, slots, settings).routes(),
                        new ServerRoutes(operations.place(), operations.start(), figures).routes(),
                        new SignIn(doorkeeper).routes(),
                        new CodecRoutes(operations.place()).routes())
                .flatMap(List::stream)
                .toList());
    }

    /** Where it listens. */
    public String address() {
        return "http://" + Listening.inAddress(settings.host()) + ":" + port();
    }

    /** Who is let in, in words. */
    public String admission() {
        return Listening.admission(settings, tokens);
    }

    public int port() {
        return javalin.port();
    }

    /** Streams and waits that are open. */
    int openStreams() {
        return slots.taken();
    }

    /** Ends streams with a word, lets requests under way finish for a moment, and stops listening. */
    @Override
    public void close() {
        slots.close();
        feeds.close();
        javalin.stop();
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.http.prefer405over404 = true;
        config.router.ignoreTrailingSlashes = false;
        config.router.javaLangErrorHandler((response, error) -> {
            log.error("A request met the limits of this process.", error);
            response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        });
        config.jetty.threadPool = new QueuedThreadPool(settings.maxStreams() + OTHER_THREADS, FIRST_THREADS);
        config.jetty.addConnector(this::connector);
        config.jetty.modifyServer(this::configure);
        config.routes.before(frontDoor::pass);
        routes.all().forEach(route -> {
            add(config, route, route.method());
            if (route.method().equals("GET")) {
                add(config, route, "HEAD");
            }
        });
        config.routes.exception(Exception.class, this::failed);
        config.routes.exception(HttpResponseException.class, this::failed);
    }

    private void configure(Server server) {
        server.setErrorHandler(new JettyErrors());
        server.insertHandler(new GracefulHandler());
        server.setStopTimeout(settings.farewell().toMillis());
    }

    private Connector connector(Server server, HttpConfiguration http) {
        http.setRequestHeaderSize(HttpSettings.MAX_HEADER_BYTES);
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setIdleTimeout(settings.idleLimit().toMillis());
        return connector;
    }

    private void add(JavalinConfig config, Route route, String method) {
        config.routes.addEndpoint(Endpoint.create(HandlerType.findOrCreate(method), route.path())
                .handler(context -> {
                    routes.requireMeant(route, context.path());
                    Call call = new Call(context, settings.bodyLimit(), doorkeeper.admit(context, route.access()));
                    requireOwn(route, call);
                    call.requireQuery(route.query());
                    route.handling().handle(call);
                }));
    }

    /** The one place where tenants are kept apart, beside lists: what is about a session is asked of its own tenant only. */
    private void requireOwn(Route route, Call call) {
        String tenant = call.caller().seesOnly();
        if (tenant != null && route.isOfSession()) {
            operations.reading().requireTenant(call.session(), tenant);
        }
    }

    private void failed(Exception failure, Context context) {
        boolean clientIsGone = failure instanceof EofException
                || (failure instanceof IOException && context.res().isCommitted());
        if (clientIsGone) {
            return;
        }
        ErrorAnswers.Answer answer = failure instanceof MethodNotAllowedResponse
                ? ErrorAnswers.of(routes.methodNotAllowed(context.path()))
                : ErrorAnswers.of(failure);
        if (context.res().isCommitted()) {
            return;
        }
        answer(context, answer);
    }

    private static void answer(Context context, ErrorAnswers.Answer answer) {
        Map<String, String> headers = answer.headers();
        headers.forEach(context::header);
        context.status(answer.status()).contentType(FrontDoor.JSON).result(PublicJson.of(answer.body()) + "\n");
    }
}

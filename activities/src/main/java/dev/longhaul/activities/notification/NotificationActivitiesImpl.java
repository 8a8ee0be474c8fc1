package dev.longhaul.activities.notification;

import dev.longhaul.activities.content.CanonicalJson;
import dev.longhaul.activities.content.ContentFailures;
import dev.longhaul.activities.content.ContentStore;
import dev.longhaul.activities.content.Texts;
import dev.longhaul.activities.failure.Failures;
import dev.longhaul.workflows.failure.FailureType;
import dev.longhaul.workflows.notification.NotificationActivities;
import dev.longhaul.workflows.notification.SessionNotice;
import dev.longhaul.workflows.notification.TaskEnded;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tells webhooks of ends of tasks and of what becomes of sessions. */
public final class NotificationActivitiesImpl implements NotificationActivities {
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final List<Channel> channels;
    private final List<Webhook> webhooks;
    private final Texts texts;
    private final WebhookPost post;
    private final Clock clock;

    /**
     * @param channels those of platforms, for ends of tasks
     * @param webhooks those that sessions tell of themselves
     */
    public NotificationActivitiesImpl(List<Channel> channels, List<Webhook> webhooks, ContentStore store) {
        this(channels, webhooks, store, ANSWER, Clock.systemUTC());
    }

    NotificationActivitiesImpl(
            List<Channel> channels, List<Webhook> webhooks, ContentStore store, Duration answer, Clock clock) {
        this.channels = List.copyOf(channels);
        this.webhooks = List.copyOf(webhooks);
        this.texts = new Texts(store);
        this.post = new WebhookPost(answer);
        this.clock = clock;
    }

    @Override
    public void taskEnded(TaskEnded end) {
        String platform = end.route().platform();
        Channel channel = channels.stream()
                .filter(one -> one.isOf(platform))
                .findFirst()
                .orElseThrow(() -> Failures.of(
                        FailureType.CHANNEL_UNKNOWN,
                        "no webhook is configured for '" + platform + "'; give channels." + platform
                                + ".url in the worker's configuration."));
        byte[] body = ContentFailures.named(() -> CanonicalJson.write(TaskEndedMessage.of(end, texts)));
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Idempotency-Key", key(end));
        if (channel.secret() != null) {
            headers.put("X-Longhaul-Signature", Signature.of(body, channel.secret()));
        }
        post.post("the channel of '" + platform + "'", channel.url(), body, headers);
    }

    @Override
    public void sessionNotice(SessionNotice notice) {
        Webhook webhook = webhooks.stream()
                .filter(one -> one.name().equals(notice.webhook()))
                .findFirst()
                .orElseThrow(() -> Failures.of(
                        FailureType.CHANNEL_UNKNOWN,
                        "no webhook '" + notice.webhook() + "' is configured; give webhooks." + notice.webhook()
                                + ".url in the worker's configuration."));
        byte[] body = CanonicalJson.write(SessionNoticeMessage.of(notice));
        long seconds = clock.instant().getEpochSecond();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("webhook-id", notice.delivery());
        headers.put("webhook-timestamp", String.valueOf(seconds));
        if (webhook.secret() != null) {
            headers.put("webhook-signature", WebhookSignature.of(notice.delivery(), seconds, body, webhook.secret()));
        }
        post.post("the webhook '" + webhook.name() + "'", webhook.url(), body, headers);
    }

    /** The same for each attempt at the same end; what a header cannot hold is escaped. */
    private static String key(TaskEnded end) {
        StringBuilder key = new StringBuilder();
        for (byte unit : end.session().getBytes(StandardCharsets.UTF_8)) {
            boolean visible = unit > ' ' && unit <= '~' && unit != '%';
            key.append(visible ? String.valueOf((char) unit) : String.format(Locale.ROOT, "%%%02X", unit & 0xff));
        }
        return key + "/task-" + end.task() + "/run-" + end.run();
    }
}

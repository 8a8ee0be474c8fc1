package dev.longhaul.starter.http;

import dev.longhaul.starter.operations.PayloadCoding;
import dev.longhaul.starter.operations.PayloadCoding.CodedPayloads;
import dev.longhaul.starter.operations.TemporalPlace;
import java.util.List;

/**
 * A codec server as Temporal's own page and command line ask one: it decrypts what they show. There only where payloads are
 * encrypted. What they ask with is Temporal's affair and grows: what is not known here is passed over.
 */
final class CodecRoutes {
    static final String PREFIX = "/codec/";

    private final TemporalPlace place;

    CodecRoutes(TemporalPlace place) {
        this.place = place;
    }

    List<Route> routes() {
        return List.of(
                Route.of("POST", PREFIX + "decode", Bodies::payloads, this::decode)
                        .admin()
                        .withAnyQuery(),
                Route.of("POST", PREFIX + "encode", Bodies::payloads, this::encode)
                        .admin()
                        .withAnyQuery());
    }

    private void decode(Call call, CodedPayloads body) {
        call.json(coding().decrypted(body));
    }

    private void encode(Call call, CodedPayloads body) {
        call.json(coding().encrypted(body));
    }

    private PayloadCoding coding() {
        return place.coding()
                .orElseThrow(() -> new HttpRefusal(
                        HttpRefusal.Kind.NO_SUCH_PATH,
                        "Nothing is encrypted here, so there is nothing to decrypt.",
                        "Keys are given under encryption.keys in the configuration."));
    }
}

package dev.longhaul.activities.notification;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Proves to a webhook that a message comes from somebody who knows its secret, as
 * <a href="https://www.standardwebhooks.com">Standard Webhooks</a> has it.
 */
final class WebhookSignature {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String ENCODED = "whsec_";

    private WebhookSignature() {}

    /**
     * {@code v1,} and the HMAC of id, time and body under the secret, in Base64.
     *
     * @param secret {@code whsec_} and a key in Base64, or any other text, which then is the key itself
     * @throws IllegalArgumentException when what follows {@code whsec_} is no Base64
     */
    static String of(String id, long seconds, byte[] body, String secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key(secret), ALGORITHM));
            mac.update((id + "." + seconds + ".").getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has " + ALGORITHM + ".", e);
        }
    }

    private static byte[] key(String secret) {
        return secret.startsWith(ENCODED)
                ? Base64.getDecoder().decode(secret.substring(ENCODED.length()))
                : secret.getBytes(StandardCharsets.UTF_8);
    }
}

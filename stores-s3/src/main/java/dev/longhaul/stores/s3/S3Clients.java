package dev.longhaul.stores.s3;

import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** Connections to S3, made for blocks: small, and asked for again by Temporal when one fails. */
final class S3Clients {
    /** Of one call, its hidden repetitions included. Shorter than what a collector leaves a writer; see S3ContentStore. */
    static final Duration CALL = Duration.ofSeconds(20);

    private static final Duration ATTEMPT = Duration.ofSeconds(8);

    private S3Clients() {}

    static S3Client newClient(S3Address address, Map<String, String> environment) {
        S3ClientBuilder client = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(Duration.ofSeconds(5))
                        .socketTimeout(ATTEMPT))
                .overrideConfiguration(all -> all.apiCallTimeout(CALL).apiCallAttemptTimeout(ATTEMPT))
                // The names of contents are their checksums, and not every compatible service knows the newer ones.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .credentialsProvider(credentials(environment))
                .forcePathStyle(address.pathStyle());
        if (address.endpoint() != null) {
            client.endpointOverride(address.endpoint());
        }
        if (address.region() != null) {
            client.region(Region.of(address.region()));
        } else if (address.endpoint() != null) {
            client.region(Region.US_EAST_1); // services of one's own have no regions, and signatures need one
        }
        return client.build();
    }

    /** The environment's keys; else what the SDK finds by itself: profiles, roles of containers and machines. */
    private static AwsCredentialsProvider credentials(Map<String, String> environment) {
        String id = environment.getOrDefault("AWS_ACCESS_KEY_ID", "");
        String secret = environment.getOrDefault("AWS_SECRET_ACCESS_KEY", "");
        String session = environment.getOrDefault("AWS_SESSION_TOKEN", "");
        if (id.isEmpty() || secret.isEmpty()) {
            return DefaultCredentialsProvider.builder().build();
        }
        return StaticCredentialsProvider.create(
                session.isEmpty()
                        ? AwsBasicCredentials.create(id, secret)
                        : AwsSessionCredentials.create(id, secret, session));
    }
}

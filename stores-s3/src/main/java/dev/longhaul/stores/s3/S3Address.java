package dev.longhaul.stores.s3;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a bucket is: {@code s3://bucket/prefix?endpoint=URL&region=NAME&path_style=true}, all but the bucket optional.
 * What the address leaves out is taken from {@code AWS_ENDPOINT_URL_S3}, {@code AWS_ENDPOINT_URL}, {@code AWS_REGION} and
 * {@code AWS_DEFAULT_REGION}.
 *
 * @param prefix what the names of all objects begin with: empty, or with a slash at its end
 * @param endpoint another service than Amazon's, or null
 * @param region null to leave it to the SDK's own configuration
 * @param pathStyle whether the bucket is part of the path rather than of the host name
 */
record S3Address(
        String bucket,
        String prefix,
        @Nullable URI endpoint,
        @Nullable String region,
        boolean pathStyle) {
    private static final Set<String> PARAMETERS = Set.of("endpoint", "region", "path_style");
    private static final String EXAMPLE = "It looks like s3://BUCKET/PREFIX?endpoint=URL&region=NAME.";

    static S3Address of(String address, Map<String, String> environment) {
        try {
            int question = address.indexOf('?');
            URI place = new URI(question < 0 ? address : address.substring(0, question));
            Map<String, String> parameters = parameters(question < 0 ? "" : address.substring(question + 1));
            String bucket = place.getAuthority();
            if (bucket == null || bucket.contains("@") || bucket.contains(":")) {
                throw new IllegalArgumentException("The address of the store names no bucket. " + EXAMPLE
                        + " Keys are read from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.");
            }
            String path = place.getPath().replaceAll("^/+|/+$", "");
            String endpoint = first(
                    parameters.get("endpoint"),
                    environment.get("AWS_ENDPOINT_URL_S3"),
                    environment.get("AWS_ENDPOINT_URL"));
            String pathStyle = parameters.get("path_style");
            return new S3Address(
                    bucket,
                    path.isEmpty() ? "" : path + "/",
                    endpoint == null ? null : new URI(endpoint),
                    first(
                            parameters.get("region"),
                            environment.get("AWS_REGION"),
                            environment.get("AWS_DEFAULT_REGION")),
                    pathStyle == null ? endpoint != null : pathStyle.equals("true"));
        } catch (URISyntaxException unreadable) {
            throw new IllegalArgumentException("The address of the store cannot be read. " + EXAMPLE, unreadable);
        }
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String parameter : query.split("&", -1)) {
            int equals = parameter.indexOf('=');
            String name = equals < 0 ? parameter : parameter.substring(0, equals);
            if (!name.isEmpty() && !PARAMETERS.contains(name)) {
                throw new IllegalArgumentException("The address of the store has a parameter that does not exist: "
                        + name + ". Allowed: endpoint, region, path_style.");
            }
            parameters.put(name, equals < 0 ? "" : parameter.substring(equals + 1));
        }
        return parameters;
    }

    private static @Nullable String first(@Nullable String... some) {
        for (String one : some) {
            if (one != null && !one.isBlank()) {
                return one;
            }
        }
        return null;
    }

    @Override
    public String toString() {
        return "s3://" + bucket + "/" + prefix + (endpoint == null ? "" : " at " + endpoint.getHost())
                + (endpoint == null || endpoint.getPort() < 0 ? "" : ":" + endpoint.getPort());
    }
}

package dev.longhaul.worker.config;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;

/** Reads {@code encryption}: the keys of what is stored in Temporal, the one that encrypts first. No key is ever shown. */
final class EncryptionReader {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]{64}");

    private EncryptionReader() {}

    static List<EncryptionKey> read(Optional<YamlValue> value) {
        Optional<YamlMap> map = value.flatMap(YamlValue::map).map(keys -> keys.allowing(List.of("keys")));
        if (map.isEmpty()) {
            return List.of();
        }
        List<EncryptionKey> keys = new ArrayList<>();
        List<YamlValue> items = map.get().get("keys").flatMap(YamlValue::list).orElse(List.of());
        for (YamlValue item : items) {
            item.map()
                    .flatMap(entry -> key(item, entry.allowing(List.of("id", "key")), keys))
                    .ifPresent(keys::add);
        }
        if (items.isEmpty()) {
            value.get().mistake("has no keys.", "Give 'keys', the one that encrypts first, or leave 'encryption' out.");
        }
        return keys;
    }

    private static Optional<EncryptionKey> key(YamlValue where, YamlMap map, List<EncryptionKey> before) {
        if (map.get("id").isEmpty() || map.get("key").isEmpty()) {
            where.mistake("is not whole.", "Give 'id', which is no secret, and 'key'.");
            return Optional.empty();
        }
        YamlValue named = map.get("id").orElseThrow();
        Optional<String> id = named.nonBlankText().map(String::strip);
        if (id.isPresent() && !ID.matcher(id.get()).matches()) {
            named.mistake("found " + named.shown() + ".", "Allowed: 1 to 64 letters, digits, '-', '_' or '.'.");
            return Optional.empty();
        }
        if (id.isPresent() && before.stream().anyMatch(key -> key.id().equals(id.get()))) {
            named.mistake("found " + named.shown() + " a second time.", "Each key has an id of its own, for ever.");
            return Optional.empty();
        }
        YamlValue written = map.get("key").orElseThrow();
        Optional<String> text = written.nonBlankText().map(String::strip);
        Optional<byte[]> bits = text.flatMap(EncryptionReader::bits);
        if (text.isPresent() && bits.isEmpty()) {
            written.mistake(
                    "found no key of " + EncryptionKey.BYTES + " bytes.",
                    "Allowed: 32 random bytes in Base64 (openssl rand -base64 32 makes them) or in hexadecimal digits.");
        }
        return id.flatMap(name -> bits.map(key -> new EncryptionKey(name, new SecretKeySpec(key, "AES"))));
    }

    private static Optional<byte[]> bits(String text) {
        try {
            byte[] bits = HEX.matcher(text).matches()
                    ? HexFormat.of().parseHex(text)
                    : Base64.getDecoder().decode(text);
            return bits.length == EncryptionKey.BYTES ? Optional.of(bits) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}

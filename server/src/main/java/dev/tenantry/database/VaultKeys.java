package dev.tenantry.database;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Master keys by their id, in the order they were given: the first is the one in use. */
public record VaultKeys(Map<String, byte[]> byId) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,40}");
    private static final int LENGTH = 32;

    /** The id of the key that a sandbox makes for itself; nobody may give that name to one of theirs. */
    static final String GENERATED = "generated";

    /**
     * Reads what {@code tenantry.encryption.keys} and the key file say.
     *
     * @throws IllegalArgumentException saying what is wrong, never with any of a key
     */
    public static VaultKeys parse(String text) {
        var keys = new LinkedHashMap<String, byte[]>();
        for (var part : text.split("[,\\s]+")) {
            if (!part.isEmpty()) {
                var id = part.substring(0, Math.max(part.indexOf(':'), 0));
                if (!ID.matcher(id).matches() || id.equals(GENERATED)) {
                    throw wrong("each is written id:key, with an id of letters, digits, '.', '_' and '-'");
                }
                if (keys.put(id, decoded(part.substring(id.length() + 1), id)) != null) {
                    throw wrong("the id " + id + " is there twice");
                }
            }
        }
        return new VaultKeys(keys);
    }

    static VaultKeys generated(byte[] key) {
        return new VaultKeys(Map.of(GENERATED, key));
    }

    public boolean isEmpty() {
        return byId.isEmpty();
    }

    String current() {
        return byId.keySet().iterator().next();
    }

    private static byte[] decoded(String text, String id) {
        try {
            var key = Base64.getDecoder().decode(text);
            if (key.length == LENGTH) {
                return key;
            }
        } catch (IllegalArgumentException notBase64) {
            // said below, without what was given
        }
        throw wrong("the key " + id + " is not 32 bytes in base64");
    }

    private static IllegalArgumentException wrong(String why) {
        return new IllegalArgumentException("tenantry.encryption.keys cannot be used: " + why
                + ". Make one with: echo \"$(date +%Y-%m):$(openssl rand -base64 32)\"");
    }

    @Override
    public String toString() {
        return "VaultKeys" + byId.keySet();
    }
}

package dev.tenantry.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The keys that reversible secrets are encrypted with, each {@code id:base64 of 32 bytes}. The first seals;
 * the others still open what was sealed before it came.
 *
 * @param keys several parted by commas or lines
 * @param keyFile a file with the same, read at start; for what should not be in the environment
 */
@ConfigurationProperties(prefix = "tenantry.encryption", ignoreUnknownFields = false)
record VaultSettings(@DefaultValue("") String keys, @Nullable Path keyFile) {

    String text() {
        if (keyFile == null) {
            return keys;
        }
        try {
            return keys + "\n" + Files.readString(keyFile);
        } catch (IOException e) {
            throw new IllegalStateException("tenantry.encryption.key-file cannot be read: " + keyFile, e);
        }
    }

    /** Without the keys. */
    @Override
    public String toString() {
        return "VaultSettings[***]";
    }
}

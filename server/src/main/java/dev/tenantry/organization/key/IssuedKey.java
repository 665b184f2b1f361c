package dev.tenantry.organization.key;

/** A key just made, with the text its owner sees this once. */
public record IssuedKey(ApiKey key, String text) {

    @Override
    public String toString() {
        return "IssuedKey[key=" + key + ", text=***]";
    }
}

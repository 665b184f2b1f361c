package dev.tenantry.operator.key;

/** A key just made, with the text that is seen this once. */
public record IssuedOperatorKey(OperatorKey key, String text) {

    @Override
    public String toString() {
        return "IssuedOperatorKey[key=" + key + ", text=***]";
    }
}

package dev.tenantry.identity.oidc;

/** What a browser brings back from a provider; what is missing is empty. */
public record ProviderAnswer(String state, String code, String error, String issuer) {

    @Override
    public String toString() {
        return "ProviderAnswer[***]";
    }
}

package dev.tenantry.identity.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenantry.identity.SignInSettings;
import dev.tenantry.identity.SignInSettings.Type;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderTest {

    @Test
    void knowsWhereGoogleAndMicrosoftAre() {
        assertThat(Provider.of("google", settings(Type.GOOGLE, null, "id", "secret")).issuer())
                .isEqualTo("https://accounts.google.com");
        var microsoft = Provider.of("work", settings(Type.MICROSOFT, null, "id", "secret"));
        assertThat(microsoft.issuer()).isEqualTo("https://login.microsoftonline.com/common/v2.0");
        assertThat(MicrosoftIssuer.template(microsoft))
                .isEqualTo("https://login.microsoftonline.com/{tenantid}/v2.0");
        var own = Provider.of("work", settings(Type.MICROSOFT,
                "https://login.microsoftonline.com/8eaef023-2b34-4da1-9baa-8bc8c9d6a490/v2.0", "id", "secret"));
        assertThat(MicrosoftIssuer.template(own)).isEqualTo(own.issuer());
    }

    @Test
    void aMissingSettingIsNamed() {
        assertThatThrownBy(() -> Provider.of("okta", settings(Type.GENERIC, null, "id", "secret")))
                .hasMessage("tenantry.sign-in.oidc.okta.issuer is missing.");
        assertThatThrownBy(() -> Provider.of("google", settings(Type.GOOGLE, null, " ", "secret")))
                .hasMessage("tenantry.sign-in.oidc.google.client-id is missing.");
        assertThatThrownBy(() -> Provider.of("google", settings(Type.GOOGLE, null, "id", null)))
                .hasMessage("tenantry.sign-in.oidc.google.client-secret is missing.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://id.example", "ftp://id.example", "id.example", "https://", "http://localhost.evil"})
    void anIssuerIsEncryptedOrOnThisMachine(String issuer) {
        assertThatThrownBy(() -> Provider.of("id", settings(Type.GENERIC, issuer, "id", "secret")))
                .hasMessageContaining("tenantry.sign-in.oidc.id.issuer");
    }

    @Test
    void neverSaysItsSecret() {
        var settings = settings(Type.GENERIC, "https://id.example", "id", "very secret");
        assertThat(settings.toString() + Provider.of("id", settings)).doesNotContain("very secret");
    }

    /** RFC 7636, appendix B. */
    @Test
    void challengesAsTheStandardSays() {
        assertThat(Requests.hash("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"))
                .isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }

    private static SignInSettings.Provider settings(Type type, String issuer, String id, String secret) {
        return new SignInSettings.Provider(type, null, issuer, id, secret, false, List.of());
    }
}

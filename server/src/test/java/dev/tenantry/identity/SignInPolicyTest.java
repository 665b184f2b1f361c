package dev.tenantry.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.SecurityTrail;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignInPolicyTest {

    private static final SignInSettings.Provider OKTA = new SignInSettings.Provider(
            SignInSettings.Type.GENERIC, "Okta", "https://okta.example", "id", "secret", true, List.of());

    private final SecurityTrail trail = mock();

    @Test
    void offersEverythingWhereNothingIsSaid() {
        assertThat(policy(null).of(address("ada@acme.test"))).containsExactly("password", "link", "okta");
    }

    @Test
    void offersWhatTheDomainMayUseAndNothingElse() {
        var policy = policy(List.of("password", "link"), domain("Acme.test", "okta"));
        assertThat(policy.of(address("ada@ACME.test"))).containsExactly("okta");
        assertThat(policy.of(address("ada@sub.acme.test"))).as("a domain below").containsExactly("password",
                "link");
        assertThatThrownBy(() -> policy.require(address("ada@acme.test"), "password"))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code())
                        .isEqualTo(IdentityRefusal.WAY_NOT_OFFERED));
        verify(trail).refused("sign_in_failed", "way_not_offered", Map.of("way", "password"));
        policy.require(address("ada@acme.test"), "okta");
        assertThatThrownBy(() -> policy.require(address("ada@other.test"), "okta"))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void aWayThatIsNotThereStopsTheStartAndIsNamed() {
        assertThatThrownBy(() -> policy(List.of("passwort"))).hasMessageContaining("tenantry.sign-in.ways")
                .hasMessageContaining("passwort");
        assertThatThrownBy(() -> policy(null, domain("acme.test", "google"))).hasMessageContaining("acme.test");
        assertThatThrownBy(() -> policy(List.of())).hasMessageContaining("one or more");
        assertThatThrownBy(() -> new SignInPolicy(new SignInSettings(null, List.of(),
                Map.of("link", OKTA)), java.util.List::of, trail))
                .hasMessageContaining("tenantry.sign-in.oidc.link");
    }

    private SignInPolicy policy(List<String> ways, SignInSettings.Domain... domains) {
        return new SignInPolicy(new SignInSettings(ways, List.of(domains), Map.of("okta", OKTA)),
                java.util.List::of, trail);
    }

    private static SignInSettings.Domain domain(String domain, String... ways) {
        return new SignInSettings.Domain(domain, List.of(ways));
    }

    private static EmailAddress address(String text) {
        return EmailAddress.parse(text).orElseThrow();
    }
}

package dev.tenantry.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RedactedTest {

    @Test
    void hidesWhatIsCalledASecretHoweverDeep() {
        assertThat(Redacted.details(Map.of("client_secret", "s", "changes", Map.of("signing.secret",
                "x", "api_token", Map.of("before", "old", "after", List.of("new"))))).toString())
                .doesNotContain("old").doesNotContain("new").contains("client_secret=***");
    }

    @Test
    void hidesWhatLooksLikeAKeyWhereverItStands() {
        var found = Redacted.details(Map.of("note", "they sent tk_0123456789abcdefghijkl to us",
                "list", List.of("sk_live_0123456789abcdef0123", "Bearer abcdefghijklmnopqrstuvwxyz"),
                "jwt", "eyJhbGciOiJ.eyJzdWIiOiJ.c2lnbmF0dXJl")).toString();
        assertThat(found).contains("they sent *** to us").doesNotContain("0123456789")
                .doesNotContain("abcdefghijkl").doesNotContain("eyJ");
    }

    @Test
    void leavesTheRestAsItIs() {
        var details = Map.of("password_ended", true, "secret", false, "name", "Ada", "seats", 3,
                "before", "Token Ring Inc", "hint", "tk_a1b2…");
        assertThat(Redacted.details(details)).isEqualTo(details);
    }
}

package dev.tenantry.organization.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.web.Role;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InvitationTest {

    private static final Instant SENT = Instant.parse("2026-11-01T08:00:00Z");
    private static final Instant ENDS = SENT.plus(Duration.ofDays(14));

    @Test
    void isValidUntilTheInstantItEnds() {
        var open = invitation(null, ENDS, null);
        assertThat(open.validAt(ENDS.minusMillis(1))).isTrue();
        assertThat(open.expiredAt(ENDS)).isTrue();
        assertThat(open.validAt(ENDS)).isFalse();
    }

    @Test
    void withoutAnEndItNeverExpires() {
        assertThat(invitation(null, null, null).validAt(SENT.plus(Duration.ofDays(36500)))).isTrue();
    }

    @Test
    void isUsedOnceSomebodyAccepted() {
        var used = invitation(PersonId.next(), ENDS, null);
        assertThat(used.used()).isTrue();
        assertThat(used.validAt(SENT)).isFalse();
        assertThat(invitation(null, ENDS, null).used()).isFalse();
    }

    @Test
    void isNotValidOnceRevoked() {
        var revoked = invitation(null, ENDS, SENT);
        assertThat(revoked.revoked()).isTrue();
        assertThat(revoked.validAt(SENT)).isFalse();
    }

    @Test
    void isForItsAddressWhateverTheCase() {
        assertThat(invitation(null, ENDS, null).isFor("Ben@Example.TEST")).isTrue();
        assertThat(invitation(null, ENDS, null).isFor("ben@example.test.evil")).isFalse();
    }

    private static Invitation invitation(@Nullable PersonId acceptedBy, @Nullable Instant expiresAt,
            @Nullable Instant revokedAt) {
        return new Invitation(InvitationId.next(), OrganizationId.next(), "ben@example.test", Role.MEMBER,
                PersonId.next(), acceptedBy, SENT, expiresAt, acceptedBy == null ? null : SENT, revokedAt,
                        SENT, null);
    }
}

package dev.tenantry.organization.invitation;

import dev.tenantry.identity.EmailAddress;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.organization.OrganizationRefusal;
import dev.tenantry.web.CurrentMember;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Inviting many at once: each row is a unit of its own and gets an answer of its own, in the order sent. An
 * address with an open invitation in that role gets no second letter, so sending a list again is safe.
 */
@Component
public class InvitationBatches {

    public static final int MOST_AT_ONCE = 100;

    /** An address and a role as somebody typed them. */
    public record Row(String email, String role) {}

    /** What became of a row. */
    public sealed interface Result {
        Row row();
    }

    public record Sent(Row row, Invitation invitation) implements Result {}

    public record OpenAlready(Row row, Invitation invitation) implements Result {}

    public record Refused(Row row, Refusal refusal) implements Result {}

    private final Invitations invitations;
    private final InvitationStore store;

    InvitationBatches(Invitations invitations, InvitationStore store) {
        this.invitations = invitations;
        this.store = store;
    }

    /** Refuses nothing as a whole; the caller holds the list to {@link #MOST_AT_ONCE}. */
    public List<Result> invite(CurrentMember inviter, List<Row> rows) {
        var seen = new HashSet<EmailAddress>();
        return rows.stream().map(row -> invite(inviter, row, seen)).toList();
    }

    private Result invite(CurrentMember inviter, Row row, Set<EmailAddress> seen) {
        try {
            var wanted = NewInvitation.of(row.email(), row.role());
            if (!seen.add(wanted.email())) {
                throw new Refusal(OrganizationRefusal.INVITATION_REPEATED).with("field", "email");
            }
            var open = store.openInRole(inviter.organization(), wanted);
            return open.isPresent() ? new OpenAlready(row, open.get())
                    : new Sent(row, invitations.invite(inviter, wanted));
        } catch (Refusal refusal) {
            return new Refused(row, refusal);
        }
    }
}

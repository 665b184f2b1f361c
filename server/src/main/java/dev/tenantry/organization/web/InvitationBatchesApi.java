package dev.tenantry.organization.web;

import dev.tenantry.organization.invitation.InvitationBatches.OpenAlready;
import dev.tenantry.organization.invitation.InvitationBatches.Refused;
import dev.tenantry.organization.invitation.InvitationBatches.Result;
import dev.tenantry.organization.invitation.InvitationBatches.Sent;
import dev.tenantry.organization.invitation.InvitationBatches;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.Idempotent;
import dev.tenantry.web.Needs;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Inviting up to 100 people in one request. One row that is refused keeps no other from going out. */
@RestController
@Needs(Access.ADMIN)
class InvitationBatchesApi {

    record RowBody(@NotNull @Size(max = 255) String email, @NotNull @Size(max = 20) String role) {}

    record BatchBody(@NotNull @Size(min = 1, max = InvitationBatches.MOST_AT_ONCE)
                     List<@NotNull @Valid RowBody> invitations) {}

    private static final String SENT = "sent";
    private static final String OPEN_ALREADY = "open_already";
    private static final String REFUSED = "refused";

    record Failure(String code, String detail, Map<String, Object> facts) {}

    /** {@code invitation}, or {@code error} when refused. */
    record RowView(String email, String status, @Nullable InvitationView invitation,
                   @Nullable Failure error) {

        static RowView of(Result result) {
            var email = result.row().email();
            return switch (result) {
                case Sent(_, var invitation) ->
                        new RowView(email, SENT, InvitationView.of(invitation), null);
                case OpenAlready(_, var invitation) ->
                        new RowView(email, OPEN_ALREADY, InvitationView.of(invitation), null);
                case Refused(_, var refusal) -> new RowView(email, REFUSED, null, new Failure(
                        refusal.code().code(), refusal.code().sentence(), refusal.details()));
            };
        }
    }

    /** How many letters went out, were out already, and were refused; then each row, in the order sent. */
    record BatchView(int sent, int openAlready, int refused, List<RowView> results) {

        static BatchView of(List<RowView> rows) {
            return new BatchView(number(rows, SENT), number(rows, OPEN_ALREADY),
                    number(rows, REFUSED), rows);
        }

        private static int number(List<RowView> rows, String status) {
            return (int) rows.stream().filter(one -> one.status().equals(status)).count();
        }
    }

    private final InvitationBatches batches;
    private final OwnerProof proof;

    InvitationBatchesApi(InvitationBatches batches, OwnerProof proof) {
        this.batches = batches;
        this.proof = proof;
    }

    /** An address with an open invitation in that role gets no second letter, so sending again is safe. */
    @PostMapping("/v1/invitations/batches")
    @Idempotent
    BatchView invite(CurrentMember member, @Valid @RequestBody BatchBody body) {
        body.invitations().forEach(row -> proof.beforeInviting(member, row.role()));
        var rows = body.invitations().stream()
                .map(row -> new InvitationBatches.Row(row.email(), row.role())).toList();
        return BatchView.of(batches.invite(member, rows).stream().map(RowView::of).toList());
    }
}

package dev.tenantry.organization.web;

import dev.tenantry.kernel.PersonId;
import dev.tenantry.organization.Transfer;
import dev.tenantry.organization.Transfers;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.Needs;
import dev.tenantry.web.Needs.StepUp;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Handing the organization over: one owner offers, one member takes it or does not. */
@RestController
@RequestMapping("/v1/organization/transfer")
class TransferApi {

    record OfferBody(@NotBlank @Size(max = 60) String person) {}

    record TransferView(PersonId offeredBy, PersonId offeredTo, Instant offeredAt, Instant expiresAt) {

        static TransferView of(Transfer one) {
            return new TransferView(one.offeredBy(), one.offeredTo(), one.offeredAt(), one.expiresAt());
        }
    }

    /** {@code transfer} is null when nothing is offered. */
    record Answer(@Nullable TransferView transfer) {}

    private final Transfers transfers;

    TransferApi(Transfers transfers) {
        this.transfers = transfers;
    }

    @GetMapping
    @Needs(value = Access.VIEWER, live = false)
    Answer show(CurrentMember member) {
        return new Answer(transfers.open(member.organization()).map(TransferView::of).orElse(null));
    }

    /** Replaces an open offer. */
    @PostMapping
    @Needs(value = Access.OWNER, stepUp = StepUp.YES)
    @ResponseStatus(HttpStatus.CREATED)
    Answer offer(CurrentMember member, @Valid @RequestBody OfferBody body) {
        return new Answer(TransferView.of(transfers.offer(member, MemberRows.idOf(body.person()))));
    }

    @DeleteMapping
    @Needs(value = Access.OWNER, live = false)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(CurrentMember member) {
        transfers.withdraw(member);
    }

    /** For whom it was offered to: they become owner, whoever offered it admin. */
    @PostMapping("/acceptance")
    @Needs(Access.VIEWER)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void accept(CurrentMember member) {
        transfers.accept(member);
    }

    @PostMapping("/decline")
    @Needs(value = Access.VIEWER, live = false)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void decline(CurrentMember member) {
        transfers.decline(member);
    }
}

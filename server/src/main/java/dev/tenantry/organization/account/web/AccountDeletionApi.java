package dev.tenantry.organization.account.web;

import dev.tenantry.identity.IdentityRefusal;
import dev.tenantry.identity.SessionCookies;
import dev.tenantry.identity.ending.EndedAccounts;
import dev.tenantry.organization.account.AccountDeletions;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentPerson;
import dev.tenantry.web.Needs;
import dev.tenantry.web.Needs.StepUp;
import dev.tenantry.web.SecurityTrail;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Deleting one's account and taking it back, over the API. */
@RestController
class AccountDeletionApi {

    record Confirmation(@NotBlank @Size(max = 255)
                        @Pattern(regexp = "[^\\p{Cntrl}\\p{Cs}]*", message = "is no address")
                        String confirmation) {}

    /** {@code restorableUntil}: business time. */
    record Deleted(Instant restorableUntil) {}

    record Link(@NotNull @Size(max = 200) String token) {

        @Override
        public String toString() {
            return "Link[***]";
        }
    }

    record Answer(String status) {}

    private final AccountDeletions deletions;
    private final EndedAccounts accounts;
    private final SessionCookies cookies;
    private final SecurityTrail trail;

    AccountDeletionApi(AccountDeletions deletions, EndedAccounts accounts, SessionCookies cookies,
            SecurityTrail trail) {
        this.deletions = deletions;
        this.accounts = accounts;
        this.cookies = cookies;
        this.trail = trail;
    }

    /** {@code confirmation} is the address the person signs in with. Everything of theirs ends with it. */
    @PostMapping("/v1/me/deletion")
    @Needs(value = Access.PERSON, verified = false, live = false, stepUp = StepUp.YES)
    Deleted delete(CurrentPerson person, @Valid @RequestBody Confirmation body,
            HttpServletResponse response) {
        var until = deletions.delete(person.id(), body.confirmation());
        cookies.clear(response);
        return new Deleted(until);
    }

    /** Uses the mailed link up. It signs nobody in. */
    @PostMapping("/v1/account-restorations")
    @Needs(Access.PUBLIC)
    Answer restore(@Valid @RequestBody Link body) {
        return trail.behindLink(() -> {
            accounts.restore(body.token());
            return new Answer("restored");
        }, IdentityRefusal.LINK_INVALID);
    }
}

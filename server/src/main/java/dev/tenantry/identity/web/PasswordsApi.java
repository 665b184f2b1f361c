package dev.tenantry.identity.web;

import dev.tenantry.identity.SessionCookies;
import dev.tenantry.identity.password.ForgottenPasswords;
import dev.tenantry.identity.password.PasswordChanges;
import dev.tenantry.identity.password.PasswordResets;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentPerson;
import dev.tenantry.web.Needs;
import dev.tenantry.web.Needs.StepUp;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Changing a password, and choosing a new one with a mailed link, over the API. */
@RestController
@RequestMapping("/v1")
class PasswordsApi {

    record PasswordChange(@NotNull @Size(max = 1000) String currentPassword,
                          @NotNull @Size(max = 1000) String newPassword) {
        @Override
        public String toString() {
            return "PasswordChange[***]";
        }
    }

    record ResetRequest(@NotNull @Size(max = 255) String email) {}

    record NewPassword(@NotNull @Size(max = 200) String token, @NotNull @Size(max = 1000) String password) {
        @Override
        public String toString() {
            return "NewPassword[***]";
        }
    }

    record Answer(String status) {}

    private final PasswordChanges changes;
    private final ForgottenPasswords forgotten;
    private final PasswordResets resets;
    private final SessionCookies cookies;

    PasswordsApi(PasswordChanges changes, ForgottenPasswords forgotten, PasswordResets resets,
            SessionCookies cookies) {
        this.changes = changes;
        this.forgotten = forgotten;
        this.resets = resets;
        this.cookies = cookies;
    }

    /** Every session of the person ends; the caller's goes on under a new cookie. */
    @PutMapping("/me/password")
    @Needs(value = Access.PERSON, verified = false, live = false, ownPassword = false, stepUp = StepUp.FACTOR)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void change(CurrentPerson person, @Valid @RequestBody PasswordChange body, HttpServletRequest request,
            HttpServletResponse response) {
        cookies.give(changes.change(person.id(), body.currentPassword(), body.newPassword(),
                cookies.deviceOf(request)), response);
    }

    /** Mails a link, if somebody has that address; the answer is the same if nobody does. */
    @PostMapping("/password-resets")
    @Needs(Access.PUBLIC)
    @ResponseStatus(HttpStatus.ACCEPTED)
    Answer ask(@Valid @RequestBody ResetRequest body, HttpServletRequest request) {
        forgotten.ask(body.email(), cookies.deviceOf(request));
        return new Answer("accepted");
    }

    /** Uses the link up. It ends every session and opens none. */
    @PostMapping("/password-resets/completion")
    @Needs(Access.PUBLIC)
    Answer choose(@Valid @RequestBody NewPassword body) {
        resets.choose(body.token(), body.password());
        return new Answer("changed");
    }
}

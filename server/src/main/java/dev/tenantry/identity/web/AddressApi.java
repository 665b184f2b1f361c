package dev.tenantry.identity.web;

import dev.tenantry.identity.SessionCookies;
import dev.tenantry.identity.address.AskForAddress;
import dev.tenantry.identity.address.CorrectAddress;
import dev.tenantry.identity.address.GiveAddress;
import dev.tenantry.identity.address.TakeBackAddress;
import dev.tenantry.identity.store.Proof;
import dev.tenantry.web.Access;
import dev.tenantry.web.Needs;
import dev.tenantry.web.Needs.StepUp;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Changing, correcting and taking back the address somebody signs in with, over the API. */
@RestController
@RequestMapping("/v1")
class AddressApi {

    record NewAddress(@NotNull @Size(max = 255)
                      @Pattern(regexp = "\\P{Cntrl}*", message = "is no address") String email) {}

    /** Whether the code that went to the old address is needed too; not after a second factor. */
    record Asked(String email, boolean oldCodeNeeded) {}

    record Codes(@NotNull @Pattern(regexp = "\\d{6}", message = "has six digits") String newCode,
                 @Nullable @Pattern(regexp = "\\d{6}", message = "has six digits") String oldCode) {
        @Override
        public String toString() {
            return "Codes[***]";
        }
    }

    record Link(@NotNull @Size(max = 200) String token) {
        @Override
        public String toString() {
            return "Link[***]";
        }
    }

    record Answer(String status) {}

    private final AskForAddress asking;
    private final GiveAddress giving;
    private final CorrectAddress correcting;
    private final TakeBackAddress takingBack;
    private final SessionCookies cookies;

    AddressApi(AskForAddress asking, GiveAddress giving, CorrectAddress correcting,
            TakeBackAddress takingBack, SessionCookies cookies) {
        this.asking = asking;
        this.giving = giving;
        this.correcting = correcting;
        this.takingBack = takingBack;
        this.cookies = cookies;
    }

    /** Mails a code to either address; the answer is the same if somebody else has the new one. */
    @PostMapping("/me/address-changes")
    @Needs(value = Access.PERSON, live = false, stepUp = StepUp.YES)
    @ResponseStatus(HttpStatus.ACCEPTED)
    Asked ask(@Valid @RequestBody NewAddress body) {
        var who = StepUpPages.who();
        var pending = asking.ask(who.person(), body.email(), who.proof() == Proof.FACTOR);
        return new Asked(pending.newEmail(), pending.oldCodeNeeded());
    }

    /** Uses the codes up. Every other session ends; the caller's goes on under a new cookie. */
    @PostMapping("/me/address-changes/confirmation")
    @Needs(value = Access.PERSON, live = false)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void confirm(@Valid @RequestBody Codes body, HttpServletRequest request, HttpServletResponse response) {
        cookies.give(giving.confirm(StepUpPages.who(), body.newCode(), body.oldCode(),
                cookies.deviceOf(request)), response);
    }

    /** What was asked for is not wanted any more. */
    @DeleteMapping("/me/address-changes")
    @Needs(value = Access.PERSON, live = false)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw() {
        asking.withdraw(StepUpPages.who().person());
    }

    /** Another address for somebody who never proved theirs; the link and code before are void. */
    @PutMapping("/verifications/address")
    @Needs(value = Access.PERSON, verified = false, live = false, stepUp = StepUp.YES)
    ResponseEntity<Answer> correct(@Valid @RequestBody NewAddress body) {
        return correcting.correct(StepUpPages.who(), body.email())
                ? ResponseEntity.accepted().body(new Answer("sent"))
                : ResponseEntity.ok(new Answer("already_verified"));
    }

    /** Uses the link up that was mailed to the old address. It ends every session and opens none. */
    @PostMapping("/address-restorations")
    @Needs(Access.PUBLIC)
    Answer takeBack(@Valid @RequestBody Link body) {
        takingBack.takeBack(body.token());
        return new Answer("restored");
    }
}

package dev.tenantry.identity.web;

import dev.tenantry.identity.Confirmation;
import dev.tenantry.identity.Verifications;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.Access;
import dev.tenantry.web.Caller;
import dev.tenantry.web.CurrentPerson;
import dev.tenantry.web.Needs;
import dev.tenantry.web.WebRefusal;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Proving an address over the API. */
@RestController
@RequestMapping("/v1/verifications")
class VerificationsApi {

    /** A link's {@code token}, or the {@code code} of the signed-in person. */
    record NewConfirmation(@Nullable @Size(max = 200) String token,
                           @Nullable @Pattern(regexp = "\\d{6}", message = "has six digits") String code) {}

    record Answer(String status) {}

    private final Verifications verifications;

    VerificationsApi(Verifications verifications) {
        this.verifications = verifications;
    }

    /** Mails a new link and code; the ones before no longer work. */
    @PostMapping
    @Needs(value = Access.PERSON, verified = false, live = false)
    ResponseEntity<Answer> resend(CurrentPerson person) {
        return verifications.resend(person.id())
                ? ResponseEntity.accepted().body(new Answer("sent"))
                : ResponseEntity.ok(new Answer("already_verified"));
    }

    /** Uses a link or a code up. */
    @PostMapping("/confirmation")
    @Needs(Access.PUBLIC)
    Answer confirm(Caller caller, @Valid @RequestBody NewConfirmation body) {
        var token = body.token();
        var code = body.code();
        if ((token == null) == (code == null)) {
            throw new Refusal(WebRefusal.INVALID_REQUEST).with("detail", "Send either a token or a code.");
        }
        return answer(token != null ? verifications.confirmByLink(token) : byCode(caller, code));
    }

    private Confirmation byCode(Caller caller, String code) {
        return switch (caller) {
            case Caller.Person person -> verifications.confirmByCode(person.id(), code);
            case Caller.Key _, Caller.OperatorKey _, Caller.Anonymous _ ->
                    throw new Refusal(WebRefusal.UNAUTHENTICATED);
        };
    }

    private static Answer answer(Confirmation confirmation) {
        return new Answer(confirmation == Confirmation.CONFIRMED ? "verified" : "already_verified");
    }
}

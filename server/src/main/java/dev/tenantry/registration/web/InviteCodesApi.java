package dev.tenantry.registration.web;

import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.registration.code.InviteCode;
import dev.tenantry.registration.code.InviteCodeId;
import dev.tenantry.registration.code.InviteCodes;
import dev.tenantry.registration.code.IssuedCode;
import dev.tenantry.registration.code.NewInviteCode;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentPerson;
import dev.tenantry.web.Needs;
import dev.tenantry.web.PublicUrl;
import dev.tenantry.web.WebRefusal;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Codes that open a closed registration. */
@RestController
@RequestMapping("/v1/operator/registration/codes")
@Needs(Access.OPERATOR)
class InviteCodesApi {

    /**
     * {@code plan} without {@code trialDays} is given for good; days without a plan are a longer or shorter
     * trial. One use unless said otherwise; good for {@code expiresInDays}, 30 unless said otherwise.
     */
    record CodeBody(@Nullable @Size(max = 255) String note, @Nullable @Size(max = 255) String email,
                    @Nullable @Size(max = 50) String plan, @Nullable @Min(1) @Max(90) Integer trialDays,
                    @Nullable @Min(1) @Max(10_000) Integer uses,
                    @Nullable @Min(1) @Max(365) Integer expiresInDays) {

        NewInviteCode wanted() {
            return new NewInviteCode(note, email, plan, trialDays, uses, expiresInDays);
        }
    }

    /** {@code text} and {@code link} are told this once. */
    record Issued(InviteCode code, String text, String link) {

        static Issued of(IssuedCode issued, PublicUrl urls) {
            return new Issued(issued.code(), issued.text(), urls.of("/register?code=" + issued.text()));
        }

        @Override
        public String toString() {
            return "Issued[***]";
        }
    }

    /** {@code next} begins the next page; null on the last. */
    record Page(List<InviteCode> codes, @Nullable InviteCodeId next) {}

    private final InviteCodes codes;
    private final PublicUrl urls;

    InviteCodesApi(InviteCodes codes, PublicUrl urls) {
        this.codes = codes;
        this.urls = urls;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Issued issue(CurrentPerson operator, @Valid @RequestBody CodeBody body) {
        return Issued.of(Tenancy.asSystem(() -> codes.issue(body.wanted(), operator.actor())), urls);
    }

    /** The newest first, 50 at a time. */
    @GetMapping
    Page list(@RequestParam @Nullable String before) {
        var from = before == null || before.isBlank() ? null : idOf(before);
        var found = Tenancy.asSystem(() -> codes.list(from));
        return new Page(found, found.size() < InviteCodes.PAGE ? null : found.getLast().id());
    }

    /** It opens nothing from now on; whoever came by it stays. Repeating it changes nothing. */
    @DeleteMapping("/{code}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(CurrentPerson operator, @PathVariable String code) {
        Tenancy.asSystem(() -> codes.revoke(idOf(code), operator.actor()));
    }

    static InviteCodeId idOf(String text) {
        try {
            return InviteCodeId.of(text);
        } catch (IllegalArgumentException e) {
            throw new Refusal(WebRefusal.NOT_FOUND);
        }
    }
}

package dev.tenantry.organization.sso.web;

import dev.tenantry.organization.sso.Domain;
import dev.tenantry.organization.sso.DomainId;
import dev.tenantry.organization.sso.DomainMails;
import dev.tenantry.organization.sso.Domains;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.Needs;
import dev.tenantry.web.Needs.StepUp;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Domains of an organization and their proofs. */
@RestController
@RequestMapping("/v1/sign-on/domains")
@Needs(value = Access.OWNER, stepUp = StepUp.YES)
class SignOnDomainsApi {

    record NewDomain(@NotBlank @Size(max = 255) String domain) {}

    /** {@code mailTo}: who is asked by mail, before the @; the record in the DNS is looked for without it. */
    record Proof(@Nullable @Size(max = 20) String mailTo) {}

    record View(DomainId id, String domain, boolean proven, @Nullable String method, String recordName,
                String recordValue) {

        static View of(Domain one) {
            return new View(one.id(), one.domain(), one.proven(), one.method(), one.recordName(),
                    one.recordValue());
        }
    }

    record DomainList(List<View> domains) {}

    private final Domains domains;
    private final DomainMails mails;

    SignOnDomainsApi(Domains domains, DomainMails mails) {
        this.domains = domains;
        this.mails = mails;
    }

    @GetMapping
    @Needs(value = Access.ADMIN, live = false)
    DomainList list(CurrentMember member) {
        return new DomainList(domains.of(member.organization()).stream().map(View::of).toList());
    }

    /** Adding one again gives the same. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    View add(CurrentMember member, @Valid @RequestBody NewDomain body) {
        return View.of(domains.add(member, body.domain()));
    }

    /** Looks for the record now, or mails a link; then it is proven once its button was pressed. */
    @PostMapping("/{domain}/proof")
    View prove(CurrentMember member, @Valid @RequestBody Proof body, @PathVariable String domain) {
        var id = SignOnPage.idOf(domain);
        if (body.mailTo() == null) {
            return View.of(domains.proveByDns(member, id));
        }
        mails.send(member, id, body.mailTo());
        return domains.of(member.organization()).stream().filter(one -> one.id().equals(id)).map(View::of)
                .findFirst().orElseThrow();
    }

    /** What it vouched for ends with it. */
    @DeleteMapping("/{domain}")
    @Needs(value = Access.OWNER, live = false, stepUp = StepUp.YES)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(CurrentMember member, @PathVariable String domain) {
        domains.remove(member, SignOnPage.idOf(domain));
    }
}

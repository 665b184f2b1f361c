package dev.tenantry.identity.terms;

import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.Access;
import dev.tenantry.web.Caller;
import dev.tenantry.web.Guard;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Stops whoever has not accepted the terms in force, whichever way they came in. Open is what is open to
 * whoever has to choose a password: seeing who one is, and leaving. Keys are an organization's and accept
 * nothing; whoever runs the installation is not its customer there.
 */
@Component
class RequireTerms implements Guard {

    private static final Set<Access> OPEN = Set.of(Access.PUBLIC, Access.SANDBOX, Access.OPERATOR);

    private final Terms terms;

    RequireTerms(Terms terms) {
        this.terms = terms;
    }

    @Override
    public int order() {
        return 105;
    }

    @Override
    public void check(Request request) {
        var open = OPEN.contains(request.needs().value()) || !request.needs().ownPassword();
        if (!open && request.caller() instanceof Caller.Person person) {
            terms.missing(person.id()).ifPresent(missing -> {
                throw new Refusal(TermsRefusal.TERMS_NOT_ACCEPTED).with("version", missing.version())
                        .with("text_url", missing.url()).with("terms_url", "/terms");
            });
        }
    }
}

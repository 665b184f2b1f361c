package dev.tenantry.identity.link;

import dev.tenantry.identity.Device;
import dev.tenantry.identity.EmailAddress;
import dev.tenantry.identity.IdentityRefusal;
import dev.tenantry.identity.MailedCode;
import dev.tenantry.identity.People;
import dev.tenantry.identity.password.PasswordHashes;
import dev.tenantry.identity.person.Arrival;
import dev.tenantry.identity.person.Arrivals;
import dev.tenantry.identity.person.Visit;
import dev.tenantry.kernel.Secret;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Using a link or its code up. Mail scanners open links, so looking at one changes nothing; the code is for
 * the browser that asked, the link for whoever has the mail.
 */
@Component
public class RedeemLink {

    private final OpenLinks links;
    private final Arrivals arrivals;
    private final People people;
    private final PasswordHashes hashes;
    private final LinkLimits limits;

    RedeemLink(OpenLinks links, Arrivals arrivals, People people, PasswordHashes hashes, LinkLimits limits) {
        this.links = links;
        this.arrivals = arrivals;
        this.people = people;
        this.hashes = hashes;
        this.limits = limits;
    }

    /** The address this browser asked for, while its code may be typed. */
    public Optional<String> askedFor(String browser) {
        return links.asSystem(() -> links.store().byBrowser(browser))
                .filter(link -> !link.over() && !link.expired()).map(LinkStore.Kept::email);
    }

    /** Refuses with link_invalid or link_expired. */
    public LinkOffer look(String token, @Nullable String browser) {
        var link = open(token);
        var here = browser != null && Secret.matches(browser, link.browserHash());
        return new LinkOffer(link.email(), here, people.byEmail(addressOf(link)).isEmpty(),
                LinkDraft.codeOf(token));
    }

    /** Refuses with link_invalid, link_expired, person_disabled, and newcomers as registering does. */
    public Arrival byLink(String token, @Nullable String name, Device device) {
        expect(open(token), device);
        return links.inTransaction(() -> arrive(open(token), name, device, IdentityRefusal.LINK_INVALID));
    }

    /** Refuses with code_wrong (and how many tries are left), code_expired, too_many_requests, as above. */
    public Arrival byCode(String browser, String code, Device device) {
        return byCode(browser, code, device, _ -> {});
    }

    /** What {@code admission} refuses has not happened: the code is not used up. */
    public Arrival byCode(String browser, String code, Device device, Consumer<Arrival> admission) {
        limits.takeTry(device);
        var attempt = links.asSystem(() -> links.store().countTry(browser, MailedCode.MOST_TRIES))
                .orElseThrow(() -> limits.refusedCode(IdentityRefusal.CODE_EXPIRED));
        if (!hashes.matches(code.strip(), attempt.codeHash())) {
            throw limits.refusedCode(IdentityRefusal.CODE_WRONG)
                    .with("tries_left", MailedCode.MOST_TRIES - attempt.codeTries());
        }
        expect(links.asSystem(() -> links.store().byBrowser(browser)).orElseThrow(), device);
        return links.inTransaction(() -> {
            var arrival = arrive(links.store().byBrowser(browser).orElseThrow(), null, device,
                    IdentityRefusal.CODE_EXPIRED);
            admission.accept(arrival);
            return arrival;
        });
    }

    private void expect(LinkStore.Kept link, Device device) {
        if (people.byEmail(addressOf(link)).isEmpty()) {
            arrivals.expectNewcomer(new Visit("sign-in-link", "/", null, device));
        }
    }

    private Arrival arrive(LinkStore.Kept link, @Nullable String name, Device device,
            IdentityRefusal otherwise) {
        if (!links.store().use(link.id())) {
            throw limits.refusedLink(otherwise);
        }
        return arrivals.byAddress(addressOf(link), name,
                new Visit("sign-in-link", links.next(link), link.carry(), device));
    }

    private LinkStore.Kept open(String token) {
        var link = links.asSystem(() -> links.store().byToken(token))
                .orElseThrow(() -> limits.refusedLink(IdentityRefusal.LINK_INVALID));
        if (link.over() || link.expired()) {
            throw limits.refusedLink(link.over() ? IdentityRefusal.LINK_INVALID
                    : IdentityRefusal.LINK_EXPIRED);
        }
        return link;
    }

    private static EmailAddress addressOf(LinkStore.Kept link) {
        return EmailAddress.parse(link.email()).orElseThrow();
    }
}

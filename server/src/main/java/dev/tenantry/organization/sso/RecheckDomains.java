package dev.tenantry.organization.sso;

import dev.tenantry.database.Tenancy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Looks every day whether the records are still there. A domain whose record was missed so often in a row is
 * lost; that nobody could be asked is no miss.
 */
@Component
class RecheckDomains {

    private static final Logger log = LoggerFactory.getLogger(RecheckDomains.class);

    private final DomainStore store;
    private final DnsTexts dns;
    private final SignOnSettings settings;
    private final LoseDomain losing;
    private final DomainNews news;

    RecheckDomains(DomainStore store, DnsTexts dns, SignOnSettings settings, LoseDomain losing,
            DomainNews news) {
        this.store = store;
        this.dns = dns;
        this.settings = settings;
        this.losing = losing;
        this.news = news;
    }

    void run() {
        Tenancy.asSystem(() -> store.provenByDns()).forEach(this::lookQuietly);
    }

    /** One that cannot be looked at keeps no other from it. */
    private void lookQuietly(DomainStore.Owned one) {
        try {
            look(one);
        } catch (RuntimeException e) {
            log.error("the proof of {} could not be looked at; it is tried again", one.domain().domain(), e);
        }
    }

    private void look(DomainStore.Owned one) {
        dns.of(one.domain().recordName()).ifPresent(texts -> {
            var found = texts.contains(one.domain().recordValue());
            news.inTransaction(() -> {
                store.looked(one.organization(), one.domain().id(), found);
                if (!found && one.missed() + 1 > settings.missesAllowed()) {
                    news.lost(one.organization(), one.domain(),
                            losing.lose(one.organization(), one.domain()));
                }
            });
        });
    }
}

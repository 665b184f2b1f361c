package dev.tenantry.organization.sso;

import dev.tenantry.database.Tenancy;
import org.springframework.stereotype.Component;

/**
 * Looks every day whether the records are still there. A domain whose record was missed so often in a row is
 * lost; that nobody could be asked is no miss.
 */
@Component
class RecheckDomains {

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
        Tenancy.asSystem(() -> store.provenByDns()).forEach(this::look);
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

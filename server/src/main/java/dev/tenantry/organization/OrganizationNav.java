package dev.tenantry.organization;

import dev.tenantry.organization.logo.Logos;
import dev.tenantry.web.Acting;
import dev.tenantry.web.Caller;
import dev.tenantry.web.Nav;
import dev.tenantry.web.NavPart;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The frame's switch between a person's organizations. */
@Component
class OrganizationNav implements NavPart {

    private final Organizations organizations;

    OrganizationNav(Organizations organizations) {
        this.organizations = organizations;
    }

    @Override
    public int order() {
        return 2;
    }

    @Override
    public Nav addTo(Nav nav, View view) {
        if (!(view.caller() instanceof Caller.Person person)) {
            return nav;
        }
        var acting = view.acting();
        var all = organizations.ofPerson(person.id()).stream()
                .map(own -> place(own, acting))
                .toList();
        return nav.withOrganizations(all.stream().filter(Nav.Place::current).findFirst().orElse(null), all);
    }

    private static Nav.Place place(OwnOrganization own, @Nullable Acting acting) {
        return new Nav.Place(own.name(), own.slug(), "/o/" + own.slug(),
                acting != null && acting.slug().equals(own.slug()),
                own.logo() == null ? null : Logos.pathOf(own.logo()));
    }
}

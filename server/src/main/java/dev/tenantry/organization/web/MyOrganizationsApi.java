package dev.tenantry.organization.web;

import dev.tenantry.organization.Archives;
import dev.tenantry.organization.Restorations;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentPerson;
import dev.tenantry.web.Needs;
import java.util.List;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a person may do about organizations nobody acts for any more, and what is kept of themselves. */
@RestController
class MyOrganizationsApi {

    record DeletedList(List<OrganizationApi.DeletedView> organizations) {}

    private final Restorations restorations;
    private final Archives archives;
    private final Me me;

    MyOrganizationsApi(Restorations restorations, Archives archives, Me me) {
        this.restorations = restorations;
        this.archives = archives;
        this.me = me;
    }

    /** Those this person owns and can still bring back. */
    @GetMapping("/v1/me/deleted-organizations")
    @Needs(value = Access.PERSON, verified = false, live = false)
    DeletedList deleted(CurrentPerson person) {
        return new DeletedList(restorations.open(person.id()).stream()
                .map(OrganizationApi.DeletedView::of).toList());
    }

    @PostMapping("/v1/me/deleted-organizations/{id}/restoration")
    @Needs(value = Access.PERSON, live = false)
    Me.View restore(CurrentPerson person, @PathVariable String id) {
        restorations.restore(person.id(), OwnOrganizationPages.idOf(id));
        return me.of(person.id());
    }

    /** Everything kept about the person, as a zip of JSON files. */
    @GetMapping("/v1/me/export")
    @Needs(value = Access.PERSON, verified = false, live = false)
    ResponseEntity<Resource> export(CurrentPerson person) {
        return Zip.named("person", archives.ofPerson(person.id()));
    }
}

package dev.tenantry.identity.oidc;

import dev.tenantry.audit.Audit;
import dev.tenantry.identity.person.PersonMail;
import org.springframework.stereotype.Component;

/** Who is told of a way in that was added or removed: its owner, and the audit log. */
@Component
record IdentityNews(PersonMail mail, Audit audit) {}

/**
 * Letters to people. {@link dev.tenantry.mail.Outbox} takes one in the caller's transaction, so it exists
 * exactly if the act it tells of does; a worker delivers it by SMTP, trying again while the mail server is
 * away. In the sandbox without SMTP the mailbox page shows it. It is not a place for deciding who gets
 * which mail: that is the module that knows why.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "database", "web"})
package dev.tenantry.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

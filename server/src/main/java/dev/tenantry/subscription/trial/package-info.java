/** Who has a trial: each person one, each mailbox and domain as many as the catalogue says. */
@NullMarked
@NamedInterface("trial")
package dev.tenantry.subscription.trial;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

/** The mailbox behind an address: what counting of abuse goes by, never who somebody is. */
@NullMarked
@NamedInterface("mailbox")
package dev.tenantry.identity.mailbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

/** The sandbox's mailbox: what would have been sent, for whoever tries the product out. */
@NullMarked
package dev.tenantry.mail.web;

import org.jspecify.annotations.NullMarked;

/**
 * What an organization has bought on a recurring basis: its trial, its subscription, the periods it went
 * through, and what follows from them at a moment ({@link dev.tenantry.subscription.Standing}).
 *
 * <p>One live subscription per organization and subject; the trial's row becomes the bought one, so nobody
 * ever pays beside a trial that can still die. Expiry is computed when somebody asks, never written.
 *
 * <p>Not here: money and rails (payment), what a plan contains (catalog), what may be used right now
 * (entitlement), credits (credit): the billing page shows their balance and statement and nothing more.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {
    "kernel", "database", "web", "web :: paging", "audit", "catalog", "catalog :: coupon", "catalog :: addon",
    "identity", "identity :: mailbox", "organization", "payment", "payment :: coupon", "payment :: addon",
    "credit"})
package dev.tenantry.subscription;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/**
 * Orders and the money that settles them. It opens hosted checkouts at a rail (a payment provider), keeps
 * one billing customer per organization and rail, takes the rail's webhooks into an inbox, re-reads what
 * they speak of, and publishes what was settled inside the transaction that settled it.
 *
 * <p>It is NOT where a plan starts, renews or ends (subscription listens), where credits are granted (topup)
 * or where documents are numbered (invoice). It knows plan versions only as opaque ids. No network call to a
 * rail ever happens inside a database transaction.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "database", "web", "web :: paging", "audit"})
package dev.tenantry.payment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/**
 * The credit ledger: what an organization may spend, what it spent, and why. An account has two buckets. The
 * allowance comes with a plan and is spent first: a lifetime amount, or one that starts anew each cycle and
 * never carries over. Purchased credits stay until spent, unless they were given an end. Every movement is an
 * entry that nobody changes afterwards; a job is charged once, however often it is asked for.
 *
 * <p>{@link dev.tenantry.credit.book.Ledger} decides, as a pure fold of an account and a command; the store
 * only locks, loads and writes what was decided. Only {@link dev.tenantry.credit.Terms} gives allowance. It
 * is not a place for prices, plans or money: terms arrive as numbers, and whoever sells packs calls {@link
 * dev.tenantry.credit.Grants} in the transaction of the payment.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "database", "web", "web :: csv", "audit"})
package dev.tenantry.credit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

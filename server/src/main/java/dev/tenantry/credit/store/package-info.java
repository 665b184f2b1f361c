/** All SQL of the ledger: what is locked, read and written, and nothing decided. */
@NullMarked
package dev.tenantry.credit.store;

import org.jspecify.annotations.NullMarked;

/** The rules of credits, without a database: what a command does to an account, as a pure fold. */
@NullMarked
package dev.tenantry.credit.book;

import org.jspecify.annotations.NullMarked;

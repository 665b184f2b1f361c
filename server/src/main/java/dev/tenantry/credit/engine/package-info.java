/** Brings commands to the books: locks, decides by the rules, writes, answers after the commit. */
@NullMarked
package dev.tenantry.credit.engine;

import org.jspecify.annotations.NullMarked;

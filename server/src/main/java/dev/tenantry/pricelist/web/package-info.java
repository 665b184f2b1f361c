/** Prices here and at the rail, for operators. */
@NullMarked
package dev.tenantry.pricelist.web;

import org.jspecify.annotations.NullMarked;

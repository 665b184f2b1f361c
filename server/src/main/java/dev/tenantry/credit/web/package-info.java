/** Credits over HTTP: what the product's backend calls. */
@NullMarked
package dev.tenantry.credit.web;

import org.jspecify.annotations.NullMarked;

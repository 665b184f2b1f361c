/** Trials without an account over the API: for browsers and for operators. */
@NullMarked
package dev.tenantry.visitor.web;

import org.jspecify.annotations.NullMarked;

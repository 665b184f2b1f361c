@NullMarked
package dev.tenantry.identity.terms.web;

import org.jspecify.annotations.NullMarked;

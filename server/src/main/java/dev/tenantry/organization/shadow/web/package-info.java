/** Where a claim link leads. */
@NullMarked
package dev.tenantry.organization.shadow.web;

import org.jspecify.annotations.NullMarked;

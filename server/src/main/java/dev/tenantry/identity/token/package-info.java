/**
 * Tokens for programs that act for a person: a short signed one that says who acts for which organization,
 * and one that renews it and changes each time. Also the keys that sign them.
 */
@NullMarked
@NamedInterface("token")
package dev.tenantry.identity.token;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

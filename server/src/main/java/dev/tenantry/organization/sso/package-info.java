/**
 * Single sign-on of an organization: the domains it has proven, the provider it brought along, and that
 * whoever comes through it is a member.
 */
@NullMarked
@NamedInterface("sso")
package dev.tenantry.organization.sso;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

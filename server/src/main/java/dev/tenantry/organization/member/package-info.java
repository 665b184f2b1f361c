/** What follows when somebody no longer belongs to an organization. */
@NullMarked
package dev.tenantry.organization.member;

import org.jspecify.annotations.NullMarked;

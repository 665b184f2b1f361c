@NullMarked
package dev.tenantry.organization.account.web;

import org.jspecify.annotations.NullMarked;

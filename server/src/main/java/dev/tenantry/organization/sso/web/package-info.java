@NullMarked
package dev.tenantry.organization.sso.web;

import org.jspecify.annotations.NullMarked;

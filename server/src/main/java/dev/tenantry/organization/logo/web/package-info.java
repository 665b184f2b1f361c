@NullMarked
package dev.tenantry.organization.logo.web;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.tenantry.organization.web;

import org.jspecify.annotations.NullMarked;

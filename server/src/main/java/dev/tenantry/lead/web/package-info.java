@NullMarked
package dev.tenantry.lead.web;

import org.jspecify.annotations.NullMarked;

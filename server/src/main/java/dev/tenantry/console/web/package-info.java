/** An operator's pages and API about one organization. */
@NullMarked
package dev.tenantry.console.web;

import org.jspecify.annotations.NullMarked;

/** The forecast as a page and over the API. */
@NullMarked
package dev.tenantry.forecast.web;

import org.jspecify.annotations.NullMarked;

/** The sandbox's pages and its clock over the API. */
@NullMarked
package dev.tenantry.sandbox.web;

import org.jspecify.annotations.NullMarked;

/** Workspaces over the API. */
@NullMarked
package dev.tenantry.workspace.web;

import org.jspecify.annotations.NullMarked;

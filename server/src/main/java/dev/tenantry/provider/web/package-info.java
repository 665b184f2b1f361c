@NullMarked
package dev.tenantry.provider.web;

import org.jspecify.annotations.NullMarked;

/**
 * Signing in through OpenID providers: code flow with PKCE, state and nonce bound to the browser. Spring
 * Security fetches and checks the tokens; what a provider's word is worth here is decided here.
 */
@NullMarked
@NamedInterface("oidc")
package dev.tenantry.identity.oidc;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

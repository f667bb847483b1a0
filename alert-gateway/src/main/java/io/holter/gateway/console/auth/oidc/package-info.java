/** Signing in at an OpenID provider, and its tokens as keys to the API. */
@org.jspecify.annotations.NullMarked
package io.holter.gateway.console.auth.oidc;

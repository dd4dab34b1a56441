/// Who may call the service, and what each caller may do: keys and their roles, tokens of an
/// issuer, the hosts and origins that are not foreign, and the headers that protect browsers.
@NullMarked
package dev.simul.security;

import org.jspecify.annotations.NullMarked;
